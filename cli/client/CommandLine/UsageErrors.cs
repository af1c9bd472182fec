using System.Text.RegularExpressions;

namespace NearTasks.Cli;

/// <summary>What the parser says against a command line, in words of people.</summary>
internal static partial class UsageErrors
{
    /// <returns>What no command can make use of; null when there is nothing of the kind.</returns>
    public static string? In(string[] arguments) =>
        arguments.Any(argument => argument.Length == 0 || argument.StartsWith("--", StringComparison.Ordinal) && argument.EndsWith('='))
            ? "an argument is empty; give it a value, or leave its option out. See --help"
        // The terminal's bytes were not UTF-8; what stands for them now must not be signed.
        : arguments.FirstOrDefault(argument => argument.Contains('\uFFFD')) is { } broken
            ? $"an argument is not UTF-8: \"{broken}\"; set the terminal to UTF-8"
        : null;

    public static string Describe(IEnumerable<string> errors) =>
        string.Join("; ", errors.Select(error => TypeName().Replace(error.TrimEnd('.'), match => Kind(match.Groups[1].Value))))
        + ". See --help";

    private static string Kind(string type) =>
        type switch
        {
            _ when type.Contains("Int32", StringComparison.Ordinal) || type.Contains("Int64", StringComparison.Ordinal) => "a whole number",
            _ when type.Contains("Boolean", StringComparison.Ordinal) => "true or false",
            _ when type.Contains("FileInfo", StringComparison.Ordinal) || type.Contains("DirectoryInfo", StringComparison.Ordinal) =>
                "a path",
            _ => "a value of this kind",
        };

    [GeneratedRegex("expected type '([^']+)'")]
    private static partial Regex TypeName();
}
