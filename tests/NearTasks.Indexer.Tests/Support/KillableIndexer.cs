using System.Diagnostics;
using NearTasks.Indexer.Tests.Simulation;

namespace NearTasks.Indexer.Tests.Support;

/// <summary>The indexer in a process of its own.</summary>
public static class KillableIndexer
{
    /// <summary>Runs until the end, or until killed with SIGKILL so long after it began. True when it reached the end.</summary>
    public static async Task<bool> RunAsync(
        string connectionString,
        Uri address,
        long lastHeight,
        TimeSpan? life,
        CancellationToken cancellationToken
    )
    {
        string program = Path.Combine(AppContext.BaseDirectory, "NearTasks.Indexer.Killable.dll");
        var start = new ProcessStartInfo(
            "dotnet",
            [program, connectionString, address.AbsoluteUri, SimulatedChain.Contract, $"{SimulatedChain.FirstHeight}", $"{lastHeight}"]
        )
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync(cancellationToken);
        Assert.Equal("begin", await process.StandardOutput.ReadLineAsync(cancellationToken));
        Task<string?> end = process.StandardOutput.ReadLineAsync(cancellationToken).AsTask();
        if (life is { } time && await Task.WhenAny(end, Task.Delay(time, cancellationToken)) != end)
        {
            process.Kill(); // SIGKILL
            await process.WaitForExitAsync(cancellationToken);
            return false;
        }
        Assert.True(await end == "end", await errors);
        await process.WaitForExitAsync(cancellationToken);
        return true;
    }
}
