using System.Diagnostics;

namespace NearTasks.Database.Postgres;

/// <summary>
/// A program of PostgreSQL's as a child that cannot outlive its parent: the kernel signals it when the thread that started it ends
/// (<c>PR_SET_PDEATHSIG</c> belongs to the thread), so a thread of its own starts it and stays until it has ended.
/// A session of its own keeps the terminal's Ctrl-C away from it: the parent decides when it stops.
/// </summary>
internal sealed class ServerProcess
{
    private readonly TaskCompletionSource<int> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<int> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess() { }

    /// <summary>Completes with the exit code when it has ended, for whatever reason.</summary>
    public Task<int> Exited => _exited.Task;

    public int Id { get; private set; }

    /// <param name="command">The program's own command line, to be run by <paramref name="user"/>.</param>
    /// <param name="user">Who runs it.</param>
    /// <param name="log">Where everything it prints is appended.</param>
    /// <param name="diesWith">The signal it gets when this process ends.</param>
    public static async Task<ServerProcess> StartAsync(IEnumerable<string> command, ClusterUser user, string log, string diesWith)
    {
        var server = new ServerProcess();
        string[] arguments = ["-c", "exec \"$@\" >>\"$0\" 2>&1 </dev/null", log, "setsid", .. user.Command(command, diesWith)];
        new Thread(() => server.Run(new ProcessStartInfo("/bin/sh", arguments) { WorkingDirectory = "/" }))
        {
            IsBackground = true,
            Name = "postgres",
        }.Start();
        server.Id = await server._started.Task;
        return server;
    }

    private void Run(ProcessStartInfo start)
    {
        int exitCode = -1;
        try
        {
            using Process process = Process.Start(start)!;
            _started.SetResult(process.Id);
            process.WaitForExit();
            exitCode = process.ExitCode;
        }
        catch (Exception exception) when (!_started.Task.IsCompleted)
        {
            _started.SetException(exception);
        }
        finally
        {
            _exited.SetResult(exitCode);
        }
    }
}
