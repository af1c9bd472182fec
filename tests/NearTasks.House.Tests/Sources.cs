using System.Diagnostics;
using Near.Localnet.Tests;

namespace NearTasks.House.Tests;

/// <summary>The files that git follows or would follow.</summary>
internal static class Sources
{
    /// <summary>Those whose names end so, relative to the root.</summary>
    public static IReadOnlyList<string> Files(params string[] endings)
    {
        var start = new ProcessStartInfo("git", ["ls-files", "--cached", "--others", "--exclude-standard"])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
        };
        using Process git = Process.Start(start)!;
        string[] files = git.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
        return [.. files.Where(file => endings.Any(file.EndsWith) && File.Exists(Repository.Path(file)))];
    }

    public static string Read(string file) => File.ReadAllText(Repository.Path(file));
}
