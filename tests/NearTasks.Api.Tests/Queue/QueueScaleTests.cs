using System.Text.Json;
using Dapper;
using NearTasks.Api.Queue;
using NearTasks.Api.Tests.Support;
using NearTasks.Database;
using NearTasks.Sdk.Wire;
using Npgsql;

namespace NearTasks.Api.Tests.Queue;

/// <summary>The queue's search touches few pages, be it one campaign of a million places or many campaigns.</summary>
[Slow]
public sealed class QueueScaleTests(TestDatabase database)
{
    private const int Places = 1_000_000;
    private const int Campaigns = 10_000;

    private const string Columns = """
        contract_id, vendor_id, reviewer_id, title, kind, spec_sha256, spec_uri, manifest_root, items, batch_size, overlap, batches, reward,
        token, fee_bps, lease_seconds, review_seconds, state, deposited, storage, created_tx, created_receipt, created_at
        """;

    // The table alone has some 10 000 pages; most of those read are index entries of the 10 000 places that were open a moment ago.
    private const int MaxPages = 500;

    [Fact]
    public async Task A_search_among_a_million_places_reads_a_handful_of_pages()
    {
        await using NpgsqlDataSource source = DataSource.Create(await database.CreateAsync(ApiServer.Cancel), ApiServer.Contract);
        await using NpgsqlConnection connection = await source.OpenConnectionAsync(ApiServer.Cancel);
        await new Seed(source).CampaignAsync(
            1,
            "vendor.near",
            new Manifest(new string('a', 64), Places, Places, new string('b', 64), "text_classes")
        );
        await connection.ExecuteAsync(
            """
            INSERT INTO work.manifests (account_id, manifest_root, spec_sha256, kind, spec, items, bytes, items_sha256, tree_sha256,
                created_at)
            SELECT vendor_id, manifest_root, spec_sha256, kind, '{}', items, items, 'none', 'none', now() FROM chain.campaigns;
            -- A busy tasker took the first 200 000 batches, others hold leases on the next 10 000; all were open once.
            INSERT INTO chain.assignments (campaign_id, batch, replica, attempt, assignment, tasker_id, state, lease_until, taken_at,
                taken_tx, taken_receipt)
            SELECT 1, b, 0, 0, '1.' || b || '.0.0', 'busy.near', 'released', now(), now(), 'tx', 'receipt'
                FROM generate_series(0, 199999) b;
            INSERT INTO work.turns VALUES ('busy.near', 1, 200000, now());
            UPDATE chain.places SET state = 'leased', tasker_id = 'other.near', lease_until = now() + interval '1 hour'
                WHERE batch BETWEEN 200000 AND 209999;
            ANALYZE chain.places; ANALYZE chain.assignments;
            """,
            commandTimeout: 300
        );

        foreach (string tasker in new[] { "new.near", "busy.near" })
        {
            long pages = await PagesAsync(connection, tasker);
            Assert.True(pages < MaxPages, $"{tasker}: {pages} pages");
        }
    }

    [Fact]
    public async Task A_search_among_ten_thousand_campaigns_reads_a_handful_of_pages()
    {
        await using NpgsqlDataSource source = DataSource.Create(await database.CreateAsync(ApiServer.Cancel), ApiServer.Contract);
        await using NpgsqlConnection connection = await source.OpenConnectionAsync(ApiServer.Cancel);
        await new Seed(source).CampaignAsync(
            0,
            "vendor.near",
            new Manifest(new string('a', 64), 10, 10, new string('b', 64), "text_classes")
        );
        await connection.ExecuteAsync(
            $"""
            INSERT INTO work.manifests (account_id, manifest_root, spec_sha256, kind, spec, items, bytes, items_sha256, tree_sha256,
                created_at)
            SELECT vendor_id, manifest_root, spec_sha256, kind, '{"{}"}', items, items, 'none', 'none', now() FROM chain.campaigns;
            INSERT INTO chain.campaigns (campaign_id, {Columns})
                SELECT n, {Columns} FROM chain.campaigns, generate_series(1, {Campaigns}) n;
            INSERT INTO chain.places (campaign_id, batch, replica, state, attempt)
                SELECT n, p.batch, p.replica, 'open', 0 FROM chain.places p, generate_series(1, {Campaigns}) n WHERE p.campaign_id = 0;
            -- Of most campaigns everything is submitted. A busy tasker had a turn in each of the others.
            UPDATE chain.places SET state = 'submitted' WHERE campaign_id % 100 <> 7;
            INSERT INTO work.turns SELECT 'busy.near', n, 0, now() - n * interval '1 second' FROM generate_series(7, {Campaigns}, 100) n;
            ANALYZE chain.places; ANALYZE chain.campaigns; ANALYZE work.turns;
            """,
            commandTimeout: 300
        );

        foreach (string tasker in new[] { "new.near", "other.near", "busy.near" })
        {
            long pages = await PagesAsync(connection, tasker);
            Assert.True(pages < MaxPages / 5, $"{tasker}: {pages} pages");
        }
    }

    private static async Task<long> PagesAsync(NpgsqlConnection connection, string tasker)
    {
        DateTime now = DateTime.UnixEpoch.AddYears(50);
        string plan = await connection.QuerySingleAsync<string>(
            "EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) " + QueueSql.Candidate,
            new
            {
                tasker,
                campaign = (long?)null,
                chainNow = now,
                now,
                attempt = 0,
            }
        );
        JsonElement root = JsonDocument.Parse(plan).RootElement[0].GetProperty("Plan");
        Assert.Equal(1, root.GetProperty("Actual Rows").GetDouble());
        return root.GetProperty("Shared Hit Blocks").GetInt64() + root.GetProperty("Shared Read Blocks").GetInt64();
    }
}
