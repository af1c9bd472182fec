using Dapper;
using NearTasks.Indexer.Tests.Simulation;
using NearTasks.Indexer.Tests.Support;
using Npgsql;

namespace NearTasks.Benchmarks.Queue;

/// <summary>One campaign with a place for each item, as the indexer writes it, and its manifest.</summary>
internal static class QueueSeed
{
    private const ulong Time = 1_800_000_000_000_000_000;
    private const int Patience = 600;
    private static readonly string SomeHash = new('a', 64);

    public static async Task FillAsync(string connectionString, int items, CancellationToken cancellationToken)
    {
        await using var database = NpgsqlDataSource.Create(connectionString);
        await IndexerRun.ToEndAsync(Chain(items), database, cancellationToken);
        await using NpgsqlConnection connection = await database.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(
            new CommandDefinition(
                """
                INSERT INTO work.manifests (account_id, manifest_root, spec_sha256, kind, spec, items, bytes, tree_sha256, created_at)
                SELECT vendor_id, manifest_root, spec_sha256, kind, '{}', items, items, 'none', now() FROM chain.campaigns;
                INSERT INTO work.manifest_items (manifest_id, index, name, media_type, bytes, sha256)
                SELECT m.manifest_id, i, 'review-' || i || '.txt', 'text/plain', 1, encode(sha256(i::text::bytea), 'hex')
                FROM work.manifests m, generate_series(0, m.items - 1) i;
                """,
                commandTimeout: Patience,
                cancellationToken: cancellationToken
            )
        );
        await connection.ExecuteAsync(
            new CommandDefinition("VACUUM ANALYZE", commandTimeout: Patience, cancellationToken: cancellationToken)
        );
    }

    /// <summary>Nobody holds a place and nobody has searched yet.</summary>
    public static async Task EmptyHandsAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition("TRUNCATE work.holds, work.turns", cancellationToken: cancellationToken));
    }

    private static SimulatedChain Chain(int items)
    {
        var chain = new SimulatedChain(seed: 0);
        chain.Add(
            Time,
            [
                new SimulatedCall(
                    "vendor.near",
                    "create_campaign",
                    1,
                    [
                        LogLine.Of(
                            "contract_initialized",
                            new
                            {
                                owner_id = "owner.near",
                                fee_bps = 250,
                                first_campaign_id = 1,
                            }
                        ),
                        LogLine.Of(
                            "campaign_created",
                            new
                            {
                                campaign_id = 1,
                                vendor_id = "vendor.near",
                                reviewer_id = (string?)null,
                                title = "Reviews",
                                kind = "text_classes",
                                spec_sha256 = SomeHash,
                                spec_uri = "none",
                                manifest_root = SomeHash,
                                items,
                                batch_size = 1,
                                overlap = 1,
                                reward = "10",
                                token = "near",
                                fee_bps = 250,
                                lease_seconds = 600,
                                review_seconds = 600,
                                rewards = $"{10L * items}",
                                fees = "0",
                                storage = "0",
                            }
                        ),
                    ]
                ),
            ]
        );
        return chain;
    }
}
