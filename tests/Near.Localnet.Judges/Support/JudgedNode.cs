using System.Diagnostics;

namespace Near.Localnet.Judges.Support;

/// <summary>The node as its users start it, on a folder of its own, behind a proxy that records what it answers.</summary>
internal sealed class JudgedNode : IAsyncDisposable
{
    private readonly DirectoryInfo _home;
    private readonly Process _process;
    private readonly RecordingProxy _proxy;

    private JudgedNode(DirectoryInfo home, Process process, RecordingProxy proxy) => (_home, _process, _proxy) = (home, process, proxy);

    private static string Program => Tests.Repository.Path("near-localnet/near-localnet");

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public static async Task<JudgedNode> StartAsync()
    {
        await NpmPackages.InstallAsync(CancellationToken);
        DirectoryInfo home = Directory.CreateTempSubdirectory("near-judged-");
        var start = new ProcessStartInfo(Program)
        {
            RedirectStandardOutput = true,
            ArgumentList = { "--home", home.FullName, "run", "--rpc-addr", "127.0.0.1:0" },
        };
        Process process = Process.Start(start)!;
        string line =
            await process.StandardOutput.ReadLineAsync(CancellationToken)
            ?? throw new InvalidOperationException("The node ended before it was ready.");
        RecordingProxy proxy = await RecordingProxy.StartAsync(new(line.Split(' ')[3]), CancellationToken);
        return new(home, process, proxy);
    }

    /// <summary>
    /// Runs a script of <c>js/</c> with the environment NEAR_RPC_URL, NEAR_HOME and NEAR_SANDBOX_BIN_PATH, fails with what its tests
    /// (node:test) say when one fails, and then with what NEAR's schemas say of any response of this node or of those that the script
    /// started.
    /// </summary>
    public async Task RunAsync(string script)
    {
        string recording = Path.Combine(_home.FullName, "recording.jsonl");
        var environment = new Dictionary<string, string>
        {
            ["NEAR_RPC_URL"] = _proxy.Address.ToString(),
            ["NEAR_HOME"] = _home.FullName,
            ["NEAR_SANDBOX_BIN_PATH"] = Program,
            // Of near-sandbox's launcher, which gives up after ten seconds otherwise.
            ["NEAR_RPC_TIMEOUT_SECS"] = "60",
            ["NODE_OPTIONS"] = $"--import {new Uri(Path.Combine(NpmPackages.Folder, "record.mjs"))}",
            ["RECORDING"] = recording,
        };
        await NodeScript.RunAsync(script, environment, CancellationToken);
        await File.AppendAllLinesAsync(recording, _proxy.TakeRecorded(), CancellationToken);
        Assert.True(new FileInfo(recording).Length > 0, $"{script} asked no node that is recorded.");
        await NodeScript.RunAsync("schemas.mjs", new() { ["RECORDING"] = recording }, CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        using (var kill = Process.Start("kill", ["-TERM", _process.Id.ToString()]))
            await kill.WaitForExitAsync(CancellationToken.None);
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        _home.Delete(recursive: true);
    }
}
