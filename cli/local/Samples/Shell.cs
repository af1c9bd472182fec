using System.Diagnostics;

namespace NearTasks.Cli.Samples;

/// <summary>Runs a program of the system to its end.</summary>
internal static class Shell
{
    /// <returns>True when the program exists and exits with 0; its output is dropped.</returns>
    public static async Task<bool> TryRunAsync(string folder, string[] command, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        try
        {
            using Process process = Process.Start(start)!;
            process.StandardInput.Close();
            Task output = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, cancellationToken);
            Task errors = process.StandardError.BaseStream.CopyToAsync(Stream.Null, cancellationToken);
            try
            {
                await Task.WhenAll(output, errors, process.WaitForExitAsync(cancellationToken));
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                throw;
            }
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
