namespace NearTasks.EndToEnd;

/// <summary>The machine's processes, as /proc shows them.</summary>
internal static class Processes
{
    /// <returns>How many processes have the text in their command line.</returns>
    public static int With(string text) =>
        Directory
            .EnumerateDirectories("/proc")
            .Count(folder =>
                int.TryParse(Path.GetFileName(folder), out int id)
                && id != Environment.ProcessId
                && CommandLine(folder).Contains(text, StringComparison.Ordinal)
            );

    private static string CommandLine(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "cmdline")).Replace('\0', ' ');
        }
        catch (IOException)
        {
            return "";
        }
    }
}
