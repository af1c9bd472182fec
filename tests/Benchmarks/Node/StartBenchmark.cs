using System.Runtime.CompilerServices;
using Near.Client.Rpc;
using Near.Localnet;
using NearTasks.Benchmarks.Harness;

namespace NearTasks.Benchmarks.Node;

/// <summary>
/// How long a new chain takes to its first block: in a process that has had one before, and as a cold process, until a client sees it.
/// </summary>
internal sealed class StartBenchmark : IBenchmark
{
    private const double Milliseconds = 1e3;
    private const double LimitInProcess = 100;
    private const double LimitCold = 500;

    public string Name => "start";

    public async IAsyncEnumerable<Figure> RunAsync(int rounds, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<Round> warm = [],
            cold = [];
        for (int i = 0; i <= rounds; i++)
        {
            var inProcess = new Round(
                Milliseconds * await Stopwatches.SecondsAsync(() => InProcessAsync(cancellationToken)),
                LimitInProcess
            );
            var process = new Round(Milliseconds * await Stopwatches.SecondsAsync(() => ColdAsync(cancellationToken)), LimitCold);
            if (i == 0)
                continue;
            warm.Add(inProcess);
            cold.Add(process);
        }

        yield return Figure.Of(new(Name, "first block in this process, and stop", "ms", "limit", LessIsBetter: true, Aim: 1), warm);
        yield return Figure.Of(
            new(Name, "first block of a cold process, seen over RPC, and stop", "ms", "limit", LessIsBetter: true, Aim: 1),
            cold
        );
    }

    private static async Task InProcessAsync(CancellationToken cancellationToken)
    {
        await using LocalNode node = await LocalNode.StartAsync(cancellationToken: cancellationToken);
        await node.AdvanceTimeAsync(TimeSpan.Zero, cancellationToken);
    }

    private static async Task ColdAsync(CancellationToken cancellationToken)
    {
        await using NodeProcess node = await NodeProcess.StartAsync(["--in-memory", "--block-time", "1"], cancellationToken);
        using var rpc = new NearRpcClient(node.RpcUri);
        while ((await rpc.StatusAsync(cancellationToken)).SyncInfo.LatestBlockHeight == 0)
            await Task.Delay(1, cancellationToken);
    }
}
