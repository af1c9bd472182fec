using System.Collections.Concurrent;
using System.Diagnostics;

namespace NearTasks.EndToEnd;

/// <summary>The real command line as a process of its own, and all that it prints.</summary>
internal sealed class CliProcess : IDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ConcurrentQueue<string> _results = new();

    private CliProcess(Process process)
    {
        _process = process;
        _process.OutputDataReceived += (_, line) =>
        {
            Keep(line.Data);
            if (line.Data is not null)
                _results.Enqueue(line.Data);
        };
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public string Output => string.Join('\n', _lines);

    /// <summary>What came on standard output alone.</summary>
    public string Results => string.Join('\n', _results);

    public static CliProcess Start(params string[] arguments)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "neartasks.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["COLUMNS"] = "200";
        start.Environment["NO_COLOR"] = "1";
        return new CliProcess(Process.Start(start)!);
    }

    /// <summary>Runs to the end.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        using CliProcess cli = Start(arguments);
        return (await cli.ExitAsync(), cli.Output);
    }

    /// <summary>Waits for a line that contains the text.</summary>
    public async Task<string> LineAsync(string text)
    {
        await Until.SeesAsync(
            $"neartasks to say \"{text}\"",
            () =>
            {
                bool hasExited = _process.HasExited; // asked first: it may end while its lines are looked at
                Assert.False(hasExited && Find(text) is null, $"ended before it said \"{text}\":\n{Output}");
                return Output;
            },
            _ => Find(text) is not null
        );
        return Find(text)!;
    }

    public async Task<int> ExitAsync()
    {
        await Until.EndsAsync("neartasks to end", _process.WaitForExitAsync(TestContext.Current.CancellationToken), () => Output);
        return _process.ExitCode;
    }

    /// <summary>Sends a signal: INT is Ctrl-C, KILL cannot be caught.</summary>
    public async Task SignalAsync(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", Id.ToString()]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private string? Find(string text) => _lines.FirstOrDefault(line => line.Contains(text, StringComparison.Ordinal));

    private void Keep(string? line)
    {
        if (line is not null)
            _lines.Enqueue(line);
    }
}
