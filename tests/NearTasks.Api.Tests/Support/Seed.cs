using Dapper;
using NearTasks.Sdk.Wire;
using Npgsql;

namespace NearTasks.Api.Tests.Support;

/// <summary>Rows of schema <c>chain</c> as the indexer would write them, for tests that need no chain.</summary>
public sealed class Seed(NpgsqlDataSource database)
{
    public static object TextSpec { get; } = new
    {
        version = 1,
        kind = "text_classes",
        instructions = "Is the review positive?",
        classes = new[] { "negative", "positive" },
        multiple = false,
    };

    /// <summary>A campaign on chain with this manifest, its places open.</summary>
    public async Task CampaignAsync(
        long id,
        string vendor,
        Manifest manifest,
        int batchSize = 1,
        int overlap = 1,
        string? reviewer = null,
        string contract = ApiServer.Contract
    )
    {
        await using NpgsqlConnection connection = await database.OpenConnectionAsync(ApiServer.Cancel);
        await connection.ExecuteAsync(
            """
            INSERT INTO chain.campaigns (campaign_id, contract_id, vendor_id, reviewer_id, title, kind, spec_sha256, spec_uri,
                manifest_root, items,
                batch_size, overlap, batches, reward, token, fee_bps, lease_seconds, review_seconds, state, deposited, storage,
                    created_tx, created_receipt, created_at)
            VALUES (@id, @contract, @vendor, @reviewer, 'Reviews', @Kind, @SpecSha256, 'none', @ManifestRoot, @Items,
                @batchSize, @overlap, @batches, 10, 'near', 100, 600, 600, 'open', 1000000, 0, 'tx', 'receipt', now());
            INSERT INTO chain.places (campaign_id, batch, replica, state, attempt)
            SELECT @id, b, r, 'open', 0 FROM generate_series(0, @batches - 1) b, generate_series(0, @overlap - 1) r;
            """,
            new
            {
                id,
                contract,
                vendor,
                reviewer,
                manifest.Kind,
                manifest.SpecSha256,
                manifest.ManifestRoot,
                manifest.Items,
                batchSize,
                overlap,
                batches = (manifest.Items + batchSize - 1) / batchSize,
            }
        );
    }

    /// <summary>A tasker's lease on a place, as after <c>take</c>.</summary>
    public Task<string> TakeAsync(string tasker, long campaign, long batch, int replica = 0, int attempt = 0, TimeSpan? lease = null) =>
        RunAsync(
            campaign,
            batch,
            replica,
            attempt,
            """
            INSERT INTO chain.assignments (campaign_id, batch, replica, attempt, assignment, tasker_id, state, lease_until, taken_at,
                taken_tx, taken_receipt)
            VALUES (@campaign, @batch, @replica, @attempt, @assignment, @tasker, 'leased', now() + @lease, now(), 'tx', 'receipt');
            UPDATE chain.places SET state = 'leased', attempt = @attempt, tasker_id = @tasker, lease_until = now() + @lease
            WHERE (campaign_id, batch, replica) = (@campaign, @batch, @replica);
            """,
            tasker,
            lease ?? TimeSpan.FromMinutes(10)
        );

    /// <summary>The labels' root on chain, as after <c>submit</c>.</summary>
    public async Task SubmitAsync(string assignment, string root, int count)
    {
        await using NpgsqlConnection connection = await database.OpenConnectionAsync(ApiServer.Cancel);
        await connection.ExecuteAsync(
            """
            UPDATE chain.assignments SET state = 'submitted', labels_root = @root, count = @count,
                review_until = now() + interval '10 minutes',
                submitted_at = now(), submitted_tx = 'tx', submitted_receipt = 'receipt' WHERE assignment = @assignment;
            UPDATE chain.places p SET state = 'submitted', lease_until = NULL FROM chain.assignments a
            WHERE a.assignment = @assignment AND (p.campaign_id, p.batch, p.replica) = (a.campaign_id, a.batch, a.replica);
            """,
            new
            {
                assignment,
                root,
                count,
            }
        );
    }

    /// <summary>A settlement: the first labels accepted, the rest rejected.</summary>
    public async Task SettleAsync(string assignment, int accepted, int rejected)
    {
        await using NpgsqlConnection connection = await database.OpenConnectionAsync(ApiServer.Cancel);
        await connection.ExecuteAsync(
            """
            UPDATE chain.assignments SET state = 'settled', accepted = @accepted, rejected = @rejected, accepted_bitmap = @bitmap,
                settled_by = 'review', reasons = '[]', paid = 10 * @accepted, fee = 0, settled_at = now(), settled_tx = 'tx',
                settled_receipt = 'receipt'
            WHERE assignment = @assignment
            """,
            new
            {
                assignment,
                accepted,
                rejected,
                bitmap = new[] { (byte)((1 << accepted) - 1) },
            }
        );
    }

    public async Task SetStateAsync(long campaign, string state)
    {
        await using NpgsqlConnection connection = await database.OpenConnectionAsync(ApiServer.Cancel);
        await connection.ExecuteAsync("UPDATE chain.campaigns SET state = @state WHERE campaign_id = @campaign", new { campaign, state });
    }

    private async Task<string> RunAsync(long campaign, long batch, int replica, int attempt, string sql, string tasker, TimeSpan lease)
    {
        string assignment = $"{campaign}.{batch}.{replica}.{attempt}";
        await using NpgsqlConnection connection = await database.OpenConnectionAsync(ApiServer.Cancel);
        await connection.ExecuteAsync(
            sql,
            new
            {
                campaign,
                batch,
                replica,
                attempt,
                assignment,
                tasker,
                lease,
            }
        );
        return assignment;
    }
}
