using Dapper;
using NearTasks.Indexer.Sources;
using NearTasks.Indexer.Tests.Simulation;
using NearTasks.Indexer.Tests.Support;
using Npgsql;

namespace NearTasks.Indexer.Tests;

public sealed class ChainLinkTests(TestDatabase database)
{
    private const long Broken = SimulatedChain.FirstHeight + 5;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_missing_block_stops_loudly_and_indexing_goes_on_once_it_is_there()
    {
        SimulatedChain chain = TestChain.Registrations(10);
        byte[] missing = chain.Blocks[Broken];
        chain.Blocks.Remove(Broken);
        await using var source = NpgsqlDataSource.Create(await database.CreateAsync(Cancel));

        IndexerException stopped = await Assert.ThrowsAsync<IndexerException>(() => IndexerRun.ToEndAsync(chain, source, Cancel));
        Assert.Equal("INDEXER_GAP", stopped.Code);
        Assert.Contains("Use a source that has every block", stopped.Message, StringComparison.Ordinal);

        chain.Blocks[Broken] = missing;
        await IndexerRun.ToEndAsync(chain, source, Cancel);
        await AssertRegisteredAsync(source, 10);
    }

    [Fact]
    public async Task A_block_of_another_chain_stops_loudly_and_stores_nothing_of_it()
    {
        SimulatedChain chain = TestChain.Registrations(10);
        await using var source = NpgsqlDataSource.Create(await database.CreateAsync(Cancel));
        await IndexerRun.Create(chain, source, IndexerRun.Options(Broken - 1)).RunAsync(Cancel);
        string before = await IndexerRun.FingerprintAsync(source, Cancel);

        SimulatedChain other = TestChain.Registrations(10, seed: 1);
        IndexerException stopped = await Assert.ThrowsAsync<IndexerException>(() => IndexerRun.ToEndAsync(other, source, Cancel));

        Assert.Equal("INDEXER_FORK", stopped.Code);
        Assert.Equal(before, await IndexerRun.FingerprintAsync(source, Cancel));
        await IndexerRun.ToEndAsync(chain, source, Cancel);
        await AssertRegisteredAsync(source, 10);
    }

    [Fact]
    public async Task Another_chain_that_is_shorter_than_the_index_stops_loudly()
    {
        await using var source = NpgsqlDataSource.Create(await database.CreateAsync(Cancel));
        await IndexerRun.ToEndAsync(TestChain.Registrations(10), source, Cancel);
        string before = await IndexerRun.FingerprintAsync(source, Cancel);

        IndexerException stopped = await Assert.ThrowsAsync<IndexerException>(() =>
            IndexerRun.ToEndAsync(TestChain.Registrations(3, seed: 1), source, Cancel)
        );

        Assert.Equal("INDEXER_FORK", stopped.Code);
        Assert.Contains("`neartasks indexer rebuild`", stopped.Message, StringComparison.Ordinal);
        Assert.Equal(before, await IndexerRun.FingerprintAsync(source, Cancel));
    }

    [Fact]
    public async Task A_source_that_is_behind_the_index_is_waited_for()
    {
        await using var source = NpgsqlDataSource.Create(await database.CreateAsync(Cancel));
        await IndexerRun.ToEndAsync(TestChain.Registrations(10), source, Cancel);
        SimulatedChain chain = TestChain.Registrations(11);
        await IndexerRun.Create(new LateSource(chain), source, IndexerRun.Options(chain.FinalHeight)).RunAsync(Cancel);
        await AssertRegisteredAsync(source, 11);
    }

    [Fact]
    public async Task Skipped_heights_are_no_gap()
    {
        SimulatedChain chain = TestChain.Registrations(3);
        chain.Skip();
        chain.Skip();
        chain.Add(TestChain.Time, [TestChain.Call(TestChain.Registration("late.near"))]);
        chain.Skip();
        await using var source = NpgsqlDataSource.Create(await database.CreateAsync(Cancel));
        await IndexerRun.ToEndAsync(chain, source, Cancel);
        await AssertRegisteredAsync(source, 4);
    }

    [Fact]
    public async Task A_chain_that_grows_is_followed_and_listeners_are_told()
    {
        SimulatedChain chain = TestChain.Registrations(2);
        await using var source = NpgsqlDataSource.Create(await database.CreateAsync(Cancel));
        await using NpgsqlConnection listener = await source.OpenConnectionAsync(Cancel);
        List<string> told = [];
        listener.Notification += (_, notification) => told.Add(notification.Payload);
        await listener.ExecuteAsync("LISTEN neartasks_events");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        Task run = IndexerRun.Create(chain, source, IndexerRun.Options(null)).RunAsync(stop.Token);

        await ToldAsync("3");
        chain.Add(TestChain.Time, []);
        chain.Add(TestChain.Time, [TestChain.Call(TestChain.Registration("late.near"))]);
        await ToldAsync("4");

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        await AssertRegisteredAsync(source, 3);

        Task<bool> ToldAsync(string id) =>
            Until.AsksAsync(
                $"the notification {id}",
                async () => told.Contains(id) || await listener.WaitAsync(TimeSpan.FromSeconds(1), Cancel) && told.Contains(id),
                isTold => isTold
            );
    }

    /// <summary>A source that has only the first blocks when it is asked for the first times.</summary>
    private sealed class LateSource(SimulatedChain chain) : IBlockSource
    {
        private int _asked;

        public Task<long> GetFinalHeightAsync(CancellationToken cancellationToken) =>
            Task.FromResult(_asked++ < 5 ? SimulatedChain.FirstHeight + 3 : chain.FinalHeight);

        public Task<ChainBlock?> GetBlockAsync(long height, CancellationToken cancellationToken) =>
            chain.GetBlockAsync(height, cancellationToken);
    }

    private static async Task AssertRegisteredAsync(NpgsqlDataSource source, int accounts)
    {
        await using NpgsqlConnection connection = await source.OpenConnectionAsync(Cancel);
        Assert.Equal(accounts, await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM chain.accounts WHERE registered"));
    }
}
