using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Near.Client;

namespace NearTasks.Benchmarks.Node;

/// <summary>A node in a process of its own, so that its memory can be told from its clients'.</summary>
internal sealed partial class NodeProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _folder;

    private NodeProcess(Process process, string folder, Uri rpcUri) => (_process, _folder, RpcUri) = (process, folder, rpcUri);

    public Uri RpcUri { get; }

    public static AccountId RootAccount { get; } = AccountId.Parse("test.near");

    /// <summary>Bytes of memory in use.</summary>
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Bytes of its folder.</summary>
    public long Disk =>
        new DirectoryInfo(_folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Exists ? file.Length : 0);

    /// <param name="arguments">Of <c>run</c>, beside a new folder and a free port.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    public static async Task<NodeProcess> StartAsync(string[] arguments, CancellationToken cancellationToken)
    {
        string folder = Directory.CreateTempSubdirectory("near-soak-").FullName;
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "near-localnet.dll"),
                "--home",
                folder,
                "run",
                "--rpc-addr",
                $"{IPAddress.Loopback}:0",
            },
            RedirectStandardOutput = true,
        };
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        Process process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            if (Address().Match(line) is { Success: true } found)
                return new(process, folder, new(found.Value));
        }

        throw new InvalidOperationException("The node ended before it answered; what it said is above.");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [GeneratedRegex(@"http://[\d.]+:\d+/?")]
    private static partial Regex Address();
}
