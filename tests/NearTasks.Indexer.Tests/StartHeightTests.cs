using Dapper;
using NearTasks.Indexer.Tests.Simulation;
using NearTasks.Indexer.Tests.Support;
using Npgsql;

namespace NearTasks.Indexer.Tests;

/// <summary>An index that begins after the contract's first call is wrong in ways that nobody sees, so there is none.</summary>
public sealed class StartHeightTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_start_after_the_first_event_is_refused_and_nothing_is_stored()
    {
        await using var source = NpgsqlDataSource.Create(await database.CreateAsync(Cancel));
        SimulatedChain chain = TestChain.Registrations(10);
        for (int again = 0; again < 2; again++)
        {
            IndexerException refused = await RefusalAsync(source, chain, SimulatedChain.FirstHeight + 4);
            Assert.Equal("INDEXER_START_HEIGHT", refused.Code);
            Assert.Contains("account_registered", refused.Message);
            Assert.Contains("--from-height", refused.Message);
        }

        await using NpgsqlConnection connection = await source.OpenConnectionAsync(Cancel);
        Assert.Equal(0, await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM chain.events"));
    }

    [Fact]
    public async Task A_start_in_the_blocks_before_the_first_event_is_taken()
    {
        await using var source = NpgsqlDataSource.Create(await database.CreateAsync(Cancel));
        var chain = new SimulatedChain(0);
        chain.Add(TestChain.Time, [TestChain.Call()]);
        chain.Add(TestChain.Time, []);
        chain.Add(TestChain.Time, [TestChain.Call(TestChain.Initialized, TestChain.Registration("ann.near"))]);
        await IndexerRun.ToEndAsync(chain, source, Cancel);
        await IndexerRun.ToEndAsync(chain, source, Cancel);
    }

    [Fact]
    public async Task An_index_that_was_begun_too_late_does_not_go_on()
    {
        await using var source = NpgsqlDataSource.Create(await database.CreateAsync(Cancel));
        SimulatedChain chain = TestChain.Registrations(10);
        await IndexerRun.Create(chain, source, IndexerRun.Options(chain.FinalHeight - 5)).RunAsync(Cancel);
        await using (NpgsqlConnection connection = await source.OpenConnectionAsync(Cancel))
            await connection.ExecuteAsync("DELETE FROM chain.events WHERE id < 3");

        Assert.Equal("INDEXER_START_HEIGHT", (await RefusalAsync(source, chain, SimulatedChain.FirstHeight)).Code);
    }

    [Fact]
    public async Task A_negative_start_is_refused()
    {
        await using var source = NpgsqlDataSource.Create(await database.CreateAsync(Cancel));
        Assert.Equal("INDEXER_START_HEIGHT", (await RefusalAsync(source, TestChain.Registrations(1), -5)).Code);
    }

    private static Task<IndexerException> RefusalAsync(NpgsqlDataSource source, SimulatedChain chain, long startHeight) =>
        Assert.ThrowsAsync<IndexerException>(() =>
            IndexerRun.Create(chain, source, IndexerRun.Options(chain.FinalHeight) with { StartHeight = startHeight }).RunAsync(Cancel)
        );
}
