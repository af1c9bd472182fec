using Microsoft.Extensions.Logging.Abstractions;
using NearTasks.Indexer.Tests.Simulation;
using NearTasks.Indexer.Tests.Support;
using Npgsql;

namespace NearTasks.Indexer.Tests;

/// <summary>A local chain that comes back shorter than its index.</summary>
public sealed class RewindTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_rebuild_forgets_what_the_local_chain_has_lost_and_indexing_goes_on()
    {
        await using var source = NpgsqlDataSource.Create(await database.CreateAsync(Cancel));
        SimulatedChain lost = TestChain.Registrations(10);
        lost.Add(TestChain.Time, [TestChain.Call(TestChain.Registration("lost.near"))]);
        lost.Add(TestChain.Time, []);
        await IndexerRun.ToEndAsync(lost, source, Cancel);
        SimulatedChain chain = TestChain.Registrations(10);
        Assert.Equal("INDEXER_FORK", (await Assert.ThrowsAsync<IndexerException>(() => GrownAsync())).Code);

        await Rebuilder.RunAsync(source, (chain, SimulatedChain.Contract), NullLogger.Instance, Cancel);
        await IndexerRun.ToEndAsync(chain, source, Cancel);

        await using var fresh = NpgsqlDataSource.Create(await database.CreateAsync(Cancel));
        await IndexerRun.ToEndAsync(chain, fresh, Cancel);
        Assert.Equal(await IndexerRun.FingerprintAsync(fresh, Cancel), await IndexerRun.FingerprintAsync(source, Cancel));

        async Task GrownAsync()
        {
            for (int i = 0; i < 4; i++)
                chain.Add(TestChain.Time + 1, [TestChain.Call(TestChain.Registration($"new{i}.near"))]);
            await IndexerRun.ToEndAsync(chain, source, Cancel);
        }
    }

    [Fact]
    public async Task A_rebuild_over_a_chain_that_lost_nothing_changes_nothing()
    {
        await using var source = NpgsqlDataSource.Create(await database.CreateAsync(Cancel));
        SimulatedChain chain = TestChain.Registrations(10);
        chain.Add(TestChain.Time, []);
        await IndexerRun.ToEndAsync(chain, source, Cancel);
        string before = await IndexerRun.FingerprintAsync(source, Cancel);

        await Rebuilder.RunAsync(source, (chain, SimulatedChain.Contract), NullLogger.Instance, Cancel);
        await Rebuilder.RunAsync(source, (TestChain.Registrations(2, seed: 5), "other.near"), NullLogger.Instance, Cancel);

        Assert.Equal(before, await IndexerRun.FingerprintAsync(source, Cancel));
    }

    [Fact]
    public async Task Another_chain_is_no_shorter_one_and_the_index_stays()
    {
        await using var source = NpgsqlDataSource.Create(await database.CreateAsync(Cancel));
        await IndexerRun.ToEndAsync(TestChain.Registrations(10), source, Cancel);
        string before = await IndexerRun.FingerprintAsync(source, Cancel);

        IndexerException refused = await Assert.ThrowsAsync<IndexerException>(() =>
            Rebuilder.RunAsync(source, (TestChain.Registrations(10, seed: 5), SimulatedChain.Contract), NullLogger.Instance, Cancel)
        );

        Assert.Equal("INDEXER_FORK", refused.Code);
        Assert.Contains("up --fresh", refused.Message);
        Assert.Equal(before, await IndexerRun.FingerprintAsync(source, Cancel));
    }
}
