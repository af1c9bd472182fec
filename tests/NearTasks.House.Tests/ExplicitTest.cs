using System.Diagnostics;

namespace NearTasks.House.Tests;

/// <summary>A test of this suite that fails or hangs on purpose, run in a process of its own.</summary>
internal static class ExplicitTest
{
    /// <param name="of">The class.</param>
    /// <param name="test">The method.</param>
    /// <param name="variable">An environment variable for it.</param>
    /// <param name="value">The variable's value; null when it is not set.</param>
    public static async Task<(int ExitCode, string Output)> RunAsync(Type of, string test, string variable, string? value)
    {
        string[] arguments = [of.Assembly.Location, "-noColor", "-explicit", "only", "-method", $"{of.FullName}.{test}"];
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment[variable] = value;
        using Process process = Process.Start(start)!;
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        Task<string> output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        Task<string> errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, await output + await errors);
    }
}
