using Dapper;
using Near.Client;
using NearTasks.Histories;
using NearTasks.Indexer.Store;
using NearTasks.Indexer.Tests.Simulation;
using NearTasks.Indexer.Tests.Support;
using Npgsql;

namespace NearTasks.Indexer.Tests;

[Seeded]
public sealed class ProjectionTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Histories => [.. History.Names];

    [Theory]
    [MemberData(nameof(Histories))]
    public async Task Projections_agree_with_the_contracts_own_views_to_the_yocto(string name)
    {
        var history = History.Read(name);
        await using var source = NpgsqlDataSource.Create(await database.CreateAsync(Cancel));
        await IndexerRun.ToEndAsync(SimulatedChain.Replay(name), source, Cancel);
        await using NpgsqlConnection connection = await source.OpenConnectionAsync(Cancel);

        var campaigns = history.End<CampaignView>().ToDictionary(campaign => campaign.CampaignId);
        Assert.Equal(
            campaigns.Values.Select(it =>
                (it.CampaignId, it.State.Word(), Text(it.Paid), Text(it.Fees), Text(it.Refunded), Text(it.Escrow), Text(it.Storage))
            ),
            await connection.QueryAsync<(long, string, string, string, string, string, string)>(
                """
                SELECT campaign_id, state, paid::text, fees::text, refunded::text, escrow::text, storage::text
                FROM chain.campaigns WHERE state <> 'pruned' ORDER BY campaign_id
                """
            )
        );
        Assert.Equal(
            0,
            await connection.ExecuteScalarAsync<long>(
                "SELECT count(*) FROM chain.campaigns WHERE state = 'pruned' AND (escrow <> 0 OR storage <> 0)"
            )
        );
        // Of a batch whose record is gone the contract knows nothing any more.
        Assert.Equal(
            history
                .End<BatchView>()
                .Where(batch => batch.Batch >= campaigns[batch.CampaignId].Pruned)
                .SelectMany(batch =>
                    batch.Places.Select(place =>
                        (batch.CampaignId, batch.Batch, place.Replica, place.State.Word(), place.Attempt, place.TaskerId?.Value)
                    )
                ),
            (
                await connection.QueryAsync<(long Campaign, long Batch, int, string, int, string?)>(
                    """
                    SELECT campaign_id, batch, replica, p.state, attempt, tasker_id
                    FROM chain.places p JOIN chain.campaigns c USING (campaign_id)
                    WHERE c.state <> 'pruned' ORDER BY campaign_id, batch, replica
                    """
                )
            ).Where(place => place.Batch >= campaigns[place.Campaign].Pruned)
        );
        Assert.Equal(
            history
                .End<AccountView>()
                .OrderBy(account => account.AccountId)
                .Select(it => (it.AccountId.Value, Text(it.StorageDeposit), Text(it.Balance), Text(it.InFlight))),
            await connection.QueryAsync<(string, string, string, string)>(
                """
                SELECT account_id, storage_deposit::text, coalesce(balance, 0)::text,
                    coalesce((SELECT sum(amount) FROM chain.claims c WHERE c.account_id = a.account_id AND c.state = 'started'), 0)::text
                FROM chain.accounts a LEFT JOIN chain.balances b USING (contract_id, account_id)
                WHERE registered ORDER BY account_id COLLATE "C"
                """
            )
        );
        Assert.Equal(
            history.End<DatasetView>().Select(it => (it.DatasetId, it.CampaignId, it.VendorId.Value, it.Root.ToString(), it.Records)),
            await connection.QueryAsync<(long, long, string, string, long)>(
                "SELECT dataset_id, campaign_id, vendor_id, root, records FROM chain.datasets ORDER BY dataset_id"
            )
        );
    }

    /// <summary>Counters are of the account's whole life; the contract forgets them when an account leaves.</summary>
    [Theory]
    [MemberData(nameof(Histories))]
    public async Task Counters_are_the_sums_of_what_was_settled(string name)
    {
        await using var source = NpgsqlDataSource.Create(await database.CreateAsync(Cancel));
        await IndexerRun.ToEndAsync(SimulatedChain.Replay(name), source, Cancel);
        await using NpgsqlConnection connection = await source.OpenConnectionAsync(Cancel);
        IEnumerable<MarketEvent> events = History
            .Read(name)
            .Calls.SelectMany(call => call.Logs)
            .Select(log => EventLog.Parse(log)!.Read()!);
        ILookup<string, long> submitted = events.OfType<AssignmentSubmitted>().ToLookup(it => it.TaskerId.Value, it => (long)it.Count);
        ILookup<string, AssignmentSettled> settled = events.OfType<AssignmentSettled>().ToLookup(it => it.TaskerId.Value);
        Assert.Equal(
            submitted
                .OrderBy(tasker => tasker.Key, StringComparer.Ordinal)
                .Select(it =>
                    (it.Key, it.Sum(), settled[it.Key].Sum(of => (long)of.Accepted), settled[it.Key].Sum(of => (long)of.Rejected))
                ),
            await connection.QueryAsync<(string, long, long, long)>(
                "SELECT account_id, submitted, accepted, rejected FROM chain.accounts WHERE submitted > 0 ORDER BY account_id COLLATE \"C\""
            )
        );
    }

    [Fact]
    public async Task Event_ids_have_no_gaps_and_raw_lines_are_kept_as_received()
    {
        var chain = SimulatedChain.Replay("1.jsonl");
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
        var chain = SimulatedChain.Replay("2.jsonl");
        await using var source = NpgsqlDataSource.Create(await database.CreateAsync(Cancel));
        await IndexerRun.ToEndAsync(chain, source, Cancel);
        string before = await IndexerRun.FingerprintAsync(source, Cancel);

        await Rebuilder.RunAsync(source, null, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance, Cancel);

        Assert.Equal(before, await IndexerRun.FingerprintAsync(source, Cancel));
    }

    [Fact]
    public async Task The_size_of_commits_does_not_show_in_the_tables()
    {
        var chain = SimulatedChain.Replay("3.jsonl");
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

    private static string Text(NearToken amount) => amount.Yoctos.ToString();

    private static string Text(Money money) => money.Amount.ToString();
}
