using Dapper;
using Microsoft.Extensions.Logging;
using Moq;
using NearTasks.Database;
using NearTasks.Indexer.Sources;
using NearTasks.Indexer.Tests.Simulation;
using NearTasks.Indexer.Tests.Support;
using Npgsql;

namespace NearTasks.Indexer.Tests;

public sealed class WriterTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_two_indexers_one_writes_and_the_other_waits()
    {
        SimulatedChain chain = TestChain.Registrations(20);
        await using var source = NpgsqlDataSource.Create(await database.CreateAsync(Cancel));
        var held = new TaskCompletionSource();
        IBlockSource slow = Faulty(
            chain,
            async height =>
            {
                if (height == SimulatedChain.FirstHeight + 10)
                    await held.Task;
            }
        );
        IndexerOptions options = IndexerRun.Options(chain.FinalHeight) with { EventsPerCommit = 1, Fetches = 1 };
        ChainIndexer first = IndexerRun.Create(slow, source, options);
        var log = new Mock<ILogger<ChainIndexer>>();
        log.Setup(each => each.IsEnabled(It.IsAny<LogLevel>())).Returns(true);
        var second = new ChainIndexer(chain, source, options, log.Object, TimeProvider.System);

        Task firstRun = first.RunAsync(Cancel);
        await UntilAsync(first, SimulatedChain.FirstHeight + 9);
        Task secondRun = second.RunAsync(Cancel);
        // It says so when it has tried and was not let in, although its own source has every block.
        await Until.SeesAsync(
            "the second to wait",
            () => string.Join('\n', Messages(log)),
            said => said.Contains("Another indexer writes")
        );
        Assert.Null(second.Cursor);
        Assert.False(secondRun.IsCompleted);
        held.SetResult();
        await Task.WhenAll(firstRun, secondRun);

        await using var alone = NpgsqlDataSource.Create(await database.CreateAsync(Cancel));
        await IndexerRun.ToEndAsync(chain, alone, Cancel);
        Assert.Equal(await IndexerRun.FingerprintAsync(alone, Cancel), await IndexerRun.FingerprintAsync(source, Cancel));
    }

    [Fact]
    public async Task A_cursor_moved_by_someone_else_stops_the_writer_before_it_stores_anything()
    {
        SimulatedChain chain = TestChain.Registrations(20);
        await using var source = NpgsqlDataSource.Create(await database.CreateAsync(Cancel));
        ChainIndexer indexer = null!;
        IBlockSource other = Faulty(
            chain,
            async height =>
            {
                if (height == SimulatedChain.FirstHeight + 10)
                {
                    await UntilAsync(indexer, height - 1);
                    await using NpgsqlConnection connection = await source.OpenConnectionAsync(Cancel);
                    await connection.ExecuteAsync("UPDATE chain.cursor SET height = height + 1");
                }
            }
        );
        indexer = IndexerRun.Create(other, source, IndexerRun.Options(chain.FinalHeight) with { EventsPerCommit = 1, Fetches = 1 });

        IndexerException stopped = await Assert.ThrowsAsync<IndexerException>(() => indexer.RunAsync(Cancel));

        Assert.Equal("INDEXER_CURSOR_MOVED", stopped.Code);
        await using NpgsqlConnection check = await source.OpenConnectionAsync(Cancel);
        Assert.Equal(10, await check.ExecuteScalarAsync<long>("SELECT count(*) FROM chain.events"));
        Assert.Equal(10, await check.ExecuteScalarAsync<long>("SELECT last_id FROM chain.event_ids"));
    }

    [Fact]
    public async Task A_broken_database_connection_is_waited_out()
    {
        var chain = SimulatedChain.Replay("1.jsonl");
        string connectionString = await database.CreateAsync(Cancel);
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var killer = NpgsqlDataSource.Create(connectionString + ";Application Name=killer");
        HashSet<long> done = [];
        IBlockSource disturbed = Faulty(
            chain,
            async height =>
            {
                if (height % 20 != 0 || !done.Add(height))
                    return;
                await using NpgsqlConnection connection = await killer.OpenConnectionAsync(Cancel);
                await connection.ExecuteAsync(
                    """
                    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                    WHERE datname = current_database() AND application_name <> 'killer'
                    """
                );
            }
        );
        IndexerOptions options = IndexerRun.Options(chain.FinalHeight) with { EventsPerCommit = 1, BlocksAhead = 4 };
        await IndexerRun.Create(disturbed, source, options).RunAsync(Cancel);

        await using var undisturbed = NpgsqlDataSource.Create(await database.CreateAsync(Cancel));
        await IndexerRun.ToEndAsync(chain, undisturbed, Cancel);
        Assert.Equal(await IndexerRun.FingerprintAsync(undisturbed, Cancel), await IndexerRun.FingerprintAsync(source, Cancel));
    }

    [Fact]
    public async Task Stopping_and_starting_again_changes_nothing()
    {
        var chain = SimulatedChain.Replay("2.jsonl");
        await using var source = NpgsqlDataSource.Create(await database.CreateAsync(Cancel));
        for (long height = SimulatedChain.FirstHeight; height <= chain.FinalHeight; height += 7)
            await IndexerRun.Create(chain, source, IndexerRun.Options(height)).RunAsync(Cancel);
        await IndexerRun.ToEndAsync(chain, source, Cancel);

        await using var atOnce = NpgsqlDataSource.Create(await database.CreateAsync(Cancel));
        await IndexerRun.ToEndAsync(chain, atOnce, Cancel);
        Assert.Equal(await IndexerRun.FingerprintAsync(atOnce, Cancel), await IndexerRun.FingerprintAsync(source, Cancel));
    }

    [Fact]
    public async Task A_database_indexes_one_contract_also_when_two_start_at_once()
    {
        SimulatedChain chain = TestChain.Registrations(5);
        await using var source = NpgsqlDataSource.Create(await database.CreateAsync(Cancel));
        var runs = Enumerable
            .Range(0, 8)
            .Select(each =>
                IndexerRun
                    .Create(chain, source, IndexerRun.Options(chain.FinalHeight) with { ContractId = $"contract{each}.near" })
                    .RunAsync(Cancel)
            )
            .ToList();
        Exception?[] ends = await Task.WhenAll(runs.Select(run => Record.ExceptionAsync(() => run).AsTask()));

        Assert.Single(ends, end => end is null);
        Assert.All(ends.OfType<Exception>(), end => Assert.Equal("DATABASE_OTHER_CONTRACT", Assert.IsType<DatabaseException>(end).Code));
        await using NpgsqlConnection connection = await source.OpenConnectionAsync(Cancel);
        Assert.Equal(1, await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM chain.cursor"));
    }

    private static IEnumerable<string> Messages(Mock<ILogger<ChainIndexer>> log) =>
        log.Invocations.Where(call => call.Method.Name == nameof(ILogger.Log)).Select(call => $"{call.Arguments[2]}");

    private static Task<long?> UntilAsync(ChainIndexer indexer, long height) =>
        Until.SeesAsync($"block {height} to be committed", () => indexer.Cursor?.Height, committed => committed == height);

    /// <summary>The chain's own answers, with something happening before each.</summary>
    private static IBlockSource Faulty(SimulatedChain chain, Func<long, Task> before)
    {
        var source = new Mock<IBlockSource>();
        source.Setup(each => each.GetFinalHeightAsync(It.IsAny<CancellationToken>())).Returns<CancellationToken>(chain.GetFinalHeightAsync);
        source
            .Setup(each => each.GetBlockAsync(It.IsAny<long>(), It.IsAny<CancellationToken>()))
            .Returns<long, CancellationToken>(
                async (height, cancellationToken) =>
                {
                    await before(height);
                    return await chain.GetBlockAsync(height, cancellationToken);
                }
            );
        return source.Object;
    }
}
