using Dapper;
using NearTasks.Indexer.Store;
using NearTasks.Indexer.Tests.Simulation;
using NearTasks.Indexer.Tests.Support;
using Npgsql;

namespace NearTasks.Indexer.Tests;

public sealed class ProjectionTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Projections_agree_with_the_market_to_the_yocto(int seed)
    {
        (SimulatedChain chain, Marketplace market) = SimulatedChain.Generate(seed, blocks: 400, callsPerBlock: 8);
        await using var source = NpgsqlDataSource.Create(await database.CreateAsync(Cancel));
        await IndexerRun.ToEndAsync(chain, source, Cancel);

        await using NpgsqlConnection connection = await source.OpenConnectionAsync(Cancel);
        IEnumerable<(string, string)> balances = await connection.QueryAsync<(string, string)>(
            "SELECT account_id, balance::text FROM chain.balances ORDER BY account_id COLLATE \"C\""
        );
        Assert.Equal(market.Balances.Select(balance => (balance.Key, balance.Value.ToString())), balances);
        IEnumerable<(long, string, string, string, string, string, string)> campaigns = await connection.QueryAsync<(
            long,
            string,
            string,
            string,
            string,
            string,
            string
        )>(
            "SELECT campaign_id, state, paid::text, fees::text, refunded::text, escrow::text, storage::text FROM chain.campaigns ORDER BY 1"
        );
        Assert.Equal(
            market.Campaigns.Select(each =>
                (each.Id, each.State, $"{each.Paid}", $"{each.Fees}", $"{each.Refunded}", $"{each.Escrow}", $"{each.Storage}")
            ),
            campaigns
        );
        IEnumerable<(long, int, int, string, int, string?)> places = await connection.QueryAsync<(long, int, int, string, int, string?)>(
            "SELECT campaign_id, batch::int, replica, state, attempt, tasker_id FROM chain.places ORDER BY 1, 2, 3"
        );
        Assert.Equal(
            market.Campaigns.SelectMany(campaign =>
                campaign
                    .Places.OrderBy(place => (place.Batch, place.Replica))
                    .Select(place => (campaign.Id, place.Batch, place.Replica, place.State, place.Attempt, place.Tasker))
            ),
            places
        );
        IEnumerable<(string, long, long, long)> counters = await connection.QueryAsync<(string, long, long, long)>(
            "SELECT account_id, submitted, accepted, rejected FROM chain.accounts WHERE submitted > 0 ORDER BY account_id COLLATE \"C\""
        );
        Assert.Equal(market.Counters.Select(each => (each.Key, each.Value.Submitted, each.Value.Accepted, each.Value.Rejected)), counters);
    }

    [Fact]
    public async Task Event_ids_have_no_gaps_and_raw_lines_are_kept_as_received()
    {
        (SimulatedChain chain, Marketplace _) = SimulatedChain.Generate(4, blocks: 100, callsPerBlock: 8);
        await using var source = NpgsqlDataSource.Create(await database.CreateAsync(Cancel));
        await IndexerRun.ToEndAsync(chain, source, Cancel);

        await using NpgsqlConnection connection = await source.OpenConnectionAsync(Cancel);
        (long count, long last) = await connection.QuerySingleAsync<(long, long)>("SELECT count(*), max(id) FROM chain.events");
        Assert.True(count > 100);
        Assert.Equal(count, last);
        IEnumerable<string> received = chain
            .Blocks.Values.Select(block => Sources.Neardata.NeardataJson.Parse(block)!)
            .SelectMany(block => block.Executions)
            .Where(execution => execution.ExecutorId == SimulatedChain.Contract)
            .SelectMany(execution => execution.Logs);
        Assert.Equal(received, await connection.QueryAsync<string>("SELECT raw FROM chain.events ORDER BY id"));
    }

    [Fact]
    public async Task A_rebuild_gives_the_same_bytes()
    {
        (SimulatedChain chain, Marketplace _) = SimulatedChain.Generate(5, blocks: 300, callsPerBlock: 8);
        await using var source = NpgsqlDataSource.Create(await database.CreateAsync(Cancel));
        await IndexerRun.ToEndAsync(chain, source, Cancel);
        string before = await IndexerRun.FingerprintAsync(source, Cancel);

        await Rebuilder.RunAsync(source, null, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance, Cancel);

        Assert.Equal(before, await IndexerRun.FingerprintAsync(source, Cancel));
    }

    [Fact]
    public async Task The_size_of_commits_does_not_show_in_the_tables()
    {
        (SimulatedChain chain, Marketplace _) = SimulatedChain.Generate(6, blocks: 200, callsPerBlock: 6);
        List<string> fingerprints = [];
        foreach (int events in new[] { 1, 7, 100_000 })
        {
            await using var source = NpgsqlDataSource.Create(await database.CreateAsync(Cancel));
            await IndexerRun
                .Create(chain, source, IndexerRun.Options(chain.FinalHeight) with { EventsPerCommit = events })
                .RunAsync(Cancel);
            fingerprints.Add(await IndexerRun.FingerprintAsync(source, Cancel));
        }
        Assert.Single(fingerprints.Distinct());
    }
}
