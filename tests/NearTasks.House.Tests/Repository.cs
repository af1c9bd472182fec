using System.Diagnostics;

namespace NearTasks.House.Tests;

/// <summary>The files of the repository that this was built from.</summary>
internal static class Repository
{
    public static readonly string Root = FindRoot();

    /// <summary>Every file that git follows or would follow, relative to the root, whose name ends so.</summary>
    public static IReadOnlyList<string> Files(params string[] endings)
    {
        var start = new ProcessStartInfo("git", ["ls-files", "--cached", "--others", "--exclude-standard"])
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
        };
        using Process git = Process.Start(start)!;
        string[] files = git.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
        return [.. files.Where(file => endings.Any(file.EndsWith) && File.Exists(Path.Combine(Root, file)))];
    }

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "NearTasks.sln")))
            folder = Path.GetDirectoryName(folder);
        return folder
            ?? throw new InvalidOperationException("These tests look at the repository's files; run them from a build inside of it.");
    }
}
