using NearTasks.Indexer.Tests.Simulation;
using NearTasks.Indexer.Tests.Support;
using Npgsql;

namespace NearTasks.Indexer.Tests;

public sealed class IndexerBenchmarkTests(Database database)
{
    [Fact]
    public async Task The_benchmark_compares_equal_work()
    {
        var cancel = TestContext.Current.CancellationToken;
        var (chain, _) = SimulatedChain.Generate(10, blocks: 1000, callsPerBlock: 20, largestCampaign: 60);
        await using var indexed = NpgsqlDataSource.Create(await database.CreateAsync(cancel));
        await using var copied = NpgsqlDataSource.Create(await database.CreateAsync(cancel));

        var result = await IndexerBenchmark.MeasureAsync(chain, indexed, copied, cancel);

        TestContext.Current.TestOutputHelper!.WriteLine($"{result} ratio {result.Ratio:0.00}, {result.EventsPerSecond:0} events/s");
        Assert.Equal(await Store.ProjectionHash.ComputeAsync(indexed, cancel), await Store.ProjectionHash.ComputeAsync(copied, cancel));
    }
}
