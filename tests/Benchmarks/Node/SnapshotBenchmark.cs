using System.Runtime.CompilerServices;
using Near.Localnet;
using NearTasks.Benchmarks.Harness;

namespace NearTasks.Benchmarks.Node;

/// <summary>
/// A snapshot, and a revert over one block, with a million entries in the state, against the same with a thousand: both should cost the
/// same.
/// </summary>
internal sealed class SnapshotBenchmark : IBenchmark
{
    private const int Many = 1_000_000;
    private const int Few = 1_000;
    private const int Times = 20;
    private const double Milliseconds = 1e3;

    public string Name => "snapshot";

    public async IAsyncEnumerable<Figure> RunAsync(int rounds, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using LocalNode large = await LargeState.StartAsync(Many, cancellationToken);
        await using LocalNode small = await LargeState.StartAsync(Few, cancellationToken);
        List<Round> snapshots = [],
            reverts = [];
        for (int i = 0; i <= rounds; i++)
        {
            (double Snapshot, double Revert) many = await MeasureAsync(large, cancellationToken);
            (double Snapshot, double Revert) few = await MeasureAsync(small, cancellationToken);
            if (i == 0)
                continue;
            snapshots.Add(new(many.Snapshot, few.Snapshot));
            reverts.Add(new(many.Revert, few.Revert));
        }

        yield return Figure.Of(Subject("snapshot"), snapshots);
        yield return Figure.Of(Subject("revert over a block"), reverts);
    }

    private Subject Subject(string what) => new(Name, $"{what} with {Many:N0} entries", "ms", $"with {Few:N0} entries", LessIsBetter: true);

    private static async Task<(double Snapshot, double Revert)> MeasureAsync(LocalNode node, CancellationToken cancellationToken)
    {
        (double taking, double reverting) = (0.0, 0.0);
        for (int i = 0; i < Times; i++)
        {
            ulong snapshot = 0;
            taking += await Stopwatches.SecondsAsync(async () => snapshot = await node.SnapshotAsync(cancellationToken));
            await node.AdvanceTimeAsync(TimeSpan.Zero, cancellationToken);
            reverting += await Stopwatches.SecondsAsync(() => node.RevertAsync(snapshot, cancellationToken));
            await node.DropSnapshotAsync(snapshot, cancellationToken);
        }

        return (Milliseconds * taking / Times, Milliseconds * reverting / Times);
    }
}
