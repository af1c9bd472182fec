using Dapper;
using Near.Client;
using NearTasks.Indexer.Tests.Simulation;
using NearTasks.Indexer.Tests.Support;
using NearTasks.Market;
using Npgsql;

namespace NearTasks.Benchmarks.Queue;

/// <summary>One campaign with a place for each item, as the indexer writes it, and its manifest.</summary>
internal static class QueueSeed
{
    private const ulong Time = 1_800_000_000_000_000_000;
    private const int Patience = 600;
    private static readonly Digest SomeHash = Digest.Sha256("some"u8);

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
                        EventLog.Line(new ContractInitialized(AccountId.Parse("owner.near"), FeeBps: 250, FirstCampaignId: 1)),
                        EventLog.Line(
                            new CampaignCreated(
                                CampaignId: 1,
                                AccountId.Parse("vendor.near"),
                                ReviewerId: null,
                                Title: "Reviews",
                                Kind: "text_classes",
                                SomeHash,
                                SpecUri: "https://example.org/spec",
                                SomeHash,
                                items,
                                BatchSize: 1,
                                Overlap: 1,
                                Reward: new Money(Token.Near, 10),
                                FeeBps: 250,
                                LeaseSeconds: 600,
                                ReviewSeconds: 600,
                                Rewards: new Money(Token.Near, 10) * (UInt128)items,
                                Fees: new Money(Token.Near, 0),
                                Storage: NearToken.Zero
                            )
                        ),
                    ]
                ),
            ]
        );
        return chain;
    }
}
