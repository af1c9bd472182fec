using System.Diagnostics;

namespace Near.Localnet.Judges.Support;

/// <summary>The npm packages of <c>js/package-lock.json</c>, installed once and again when the lock file is newer.</summary>
internal static class NpmPackages
{
    private static readonly SemaphoreSlim OneAtATime = new(1);

    public static string Folder { get; } = Tests.Repository.Path("tests/Near.Localnet.Judges/js");

    public static async Task InstallAsync(CancellationToken cancellationToken)
    {
        await OneAtATime.WaitAsync(cancellationToken);
        try
        {
            if (AreInstalled())
                return;
            // The packages' own scripts would only download a node.
            using Process npm = Process.Start(
                new ProcessStartInfo("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]) { WorkingDirectory = Folder }
            )!;
            await npm.WaitForExitAsync(cancellationToken);
            Assert.True(npm.ExitCode == 0, $"npm ci failed in {Folder}: run it by hand to see why.");
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    // npm writes this file last.
    private static bool AreInstalled()
    {
        var installed = new FileInfo(Path.Combine(Folder, "node_modules", ".package-lock.json"));
        return installed.Exists && installed.LastWriteTimeUtc >= File.GetLastWriteTimeUtc(Path.Combine(Folder, "package-lock.json"));
    }
}
