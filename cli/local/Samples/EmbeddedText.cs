namespace NearTasks.Cli.Samples;

/// <summary>Small files of <c>samples/</c> that travel inside the program.</summary>
internal static class EmbeddedText
{
    public static string Read(string name)
    {
        using Stream stream =
            typeof(EmbeddedText).Assembly.GetManifestResourceStream("samples/" + name)
            ?? throw new SampleException($"the program was built without samples/{name}; build it again");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    public static IEnumerable<string> Lines(string name) => Read(name).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
