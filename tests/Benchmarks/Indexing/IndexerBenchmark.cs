using System.Runtime.CompilerServices;
using NearTasks.Benchmarks.Harness;
using NearTasks.Histories;
using NearTasks.Indexer.Store;
using NearTasks.Indexer.Tests.Simulation;
using NearTasks.Indexer.Tests.Support;
using Npgsql;

namespace NearTasks.Benchmarks.Indexing;

/// <summary>
/// How fast stored blocks are indexed (parsing them is part of it), against COPY of the very rows that come out, into the same tables with
/// the same indexes.
/// </summary>
internal sealed class IndexerBenchmark : IBenchmark
{
    public string Name => "indexer";

    public async IAsyncEnumerable<Figure> RunAsync(int rounds, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using BenchmarkDatabase server = await BenchmarkDatabase.StartAsync(cancellationToken);
        var chain = SimulatedChain.Replay(History.Long);
        var measured = new List<Round>();
        for (int i = 0; i <= rounds; i++)
        {
            Round round = await MeasureAsync(chain, server, cancellationToken);
            if (i > 0)
                measured.Add(round);
        }

        yield return Figure.Of(
            new(Name, $"{chain.Blocks.Count:N0} stored blocks", "events/s", "COPY of the same rows", Aim: 0.5),
            measured
        );
    }

    private static async Task<Round> MeasureAsync(SimulatedChain chain, BenchmarkDatabase server, CancellationToken cancellationToken)
    {
        await using var indexed = NpgsqlDataSource.Create(await server.CreateAsync(cancellationToken));
        await using var copied = NpgsqlDataSource.Create(await server.CreateAsync(cancellationToken));
        double indexing = await Stopwatches.SecondsAsync(() => IndexerRun.ToEndAsync(chain, indexed, cancellationToken));
        IndexedRows rows = await IndexedRows.ReadAsync(indexed, cancellationToken);
        double copying = await Stopwatches.SecondsAsync(() => rows.CopyToAsync(copied, cancellationToken));
        if (await ProjectionHash.ComputeAsync(indexed, cancellationToken) != await ProjectionHash.ComputeAsync(copied, cancellationToken))
            throw new InvalidOperationException("The rows copied are not those indexed: the two did not do equal work.");
        return new(rows.Events / indexing, rows.Events / copying);
    }
}
