using System.Diagnostics;

namespace NearTasks.Database.Postgres;

/// <summary>Runs one of the system's short commands and keeps what it printed.</summary>
internal static class ClusterCommand
{
    /// <summary>The exit code, and standard output followed by standard error.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(IEnumerable<string> command, CancellationToken cancellationToken)
    {
        string[] arguments = command.ToArray();
        var start = new ProcessStartInfo(arguments[0], arguments[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/", // the caller's folder may be closed to the cluster's user
        };
        start.Environment["LC_ALL"] = "C"; // messages are matched and shown as written in the manual
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        Task<string> error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, (await output + await error).Trim());
    }
}
