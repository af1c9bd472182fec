namespace NearTasks.Tests;

/// <summary>The part of <c>ReadmeTests.cs</c> between two marks, which the README of the library shows.</summary>
internal static class ReadmeExample
{
    private const int Indentation = 8;

    /// <summary>Both files are embedded in the assembly of the tests.</summary>
    public static void AssertShown(Type tests)
    {
        string source = Resource(tests, "ReadmeTests.cs");
        int start = source.IndexOf("// <example>", StringComparison.Ordinal);
        string[] lines = source[start..source.IndexOf("// </example>", StringComparison.Ordinal)].Split('\n')[1..^1];
        string example = string.Join('\n', lines.Select(line => line.Length > Indentation ? line[Indentation..] : line.TrimStart()));

        Assert.Contains($"```csharp\n{example}\n```", Resource(tests, "README.md"));
    }

    private static string Resource(Type tests, string name)
    {
        using var reader = new StreamReader(tests.Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
