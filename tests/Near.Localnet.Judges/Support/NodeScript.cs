using System.Diagnostics;
using System.Globalization;

namespace Near.Localnet.Judges.Support;

/// <summary>A script of Node.js whose tests report in TAP.</summary>
internal static class NodeScript
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>Fails when a test of the script fails or is skipped, or when it has none.</summary>
    public static async Task RunAsync(string script, Dictionary<string, string> environment, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("node", ["--test-reporter=tap", "--test-reporter-destination=stdout", script])
        {
            WorkingDirectory = NpmPackages.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(Longest);
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(timeout.Token);
            string errors = await process.StandardError.ReadToEndAsync(timeout.Token);
            string tap = await output;
            await process.WaitForExitAsync(timeout.Token);
            bool passed = process.ExitCode == 0 && Count(tap, "pass") > 0 && Count(tap, "pass") == Count(tap, "tests");
            Assert.True(passed, $"{script} failed (exit code {process.ExitCode}):\n{tap}\n{errors}");
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    // TAP ends with lines such as "# pass 12".
    private static int Count(string tap, string what) =>
        tap.Split('\n')
            .Where(line => line.StartsWith($"# {what} ", StringComparison.Ordinal))
            .Select(line => int.Parse(line.Split(' ')[2], CultureInfo.InvariantCulture))
            .LastOrDefault();
}
