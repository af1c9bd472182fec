using Dapper;
using NearTasks.Database;
using NearTasks.Provenance;
using Npgsql;
using NpgsqlTypes;

namespace NearTasks.Api.Manifests;

/// <summary>Manifests and their items in the database.</summary>
public sealed class ManifestStore(NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>The caller's complete uploads among these hashes.</summary>
    public Task<IReadOnlyList<UploadedBlob>> UploadedAsync(
        string account,
        IReadOnlyCollection<string> hashes,
        CancellationToken cancellationToken
    ) =>
        database.ListAsync<UploadedBlob>(
            "SELECT DISTINCT sha256, media_type, bytes FROM work.uploads WHERE account_id = @account AND sha256 = ANY(@hashes)",
            new { account, hashes = hashes.ToArray() },
            cancellationToken
        );

    /// <summary>Items of all manifests that the account has here.</summary>
    public Task<long> ItemsAsync(string account, CancellationToken cancellationToken) =>
        database.FirstAsync<long>(
            "SELECT coalesce(sum(items), 0)::bigint FROM work.manifests WHERE account_id = @account",
            new { account },
            cancellationToken
        );

    /// <summary>Stores a manifest; the same one again changes nothing.</summary>
    public async Task SaveAsync(NewManifest manifest, IReadOnlyList<ItemLeaf> items, CancellationToken cancellationToken)
    {
        await using NpgsqlConnection connection = await database.OpenConnectionAsync(cancellationToken);
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
        long? id = await connection.QueryFirstOrDefaultAsync<long?>(
            new CommandDefinition(
                """
                INSERT INTO work.manifests (account_id, manifest_root, spec_sha256, kind, spec, items, bytes, items_sha256,
                    tree_sha256, created_at)
                VALUES (@AccountId, @ManifestRoot, @SpecSha256, @Kind, @Spec, @Items, @Bytes, @ItemsSha256, @TreeSha256, @now)
                ON CONFLICT (account_id, manifest_root, spec_sha256) DO NOTHING
                RETURNING manifest_id
                """,
                new
                {
                    manifest.AccountId,
                    manifest.ManifestRoot,
                    manifest.SpecSha256,
                    manifest.Kind,
                    manifest.Spec,
                    manifest.Items,
                    manifest.Bytes,
                    manifest.ItemsSha256,
                    manifest.TreeSha256,
                    now = time.GetUtcNow(),
                },
                transaction,
                cancellationToken: cancellationToken
            )
        );
        if (id is not { } manifestId)
            return;
        await CopyAsync(connection, manifestId, items, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task CopyAsync(
        NpgsqlConnection connection,
        long manifest,
        IReadOnlyList<ItemLeaf> items,
        CancellationToken cancellationToken
    )
    {
        await using NpgsqlBinaryImporter copy = await connection.BeginBinaryImportAsync(
            """
            COPY work.manifest_items (manifest_id, index, name, media_type, bytes, sha256, width, height, duration_ms, characters)
            FROM STDIN (FORMAT BINARY)
            """,
            cancellationToken
        );
        foreach (ItemLeaf item in items)
        {
            await copy.StartRowAsync(cancellationToken);
            await copy.WriteAsync(manifest, NpgsqlDbType.Bigint, cancellationToken);
            await copy.WriteAsync(item.Index, NpgsqlDbType.Bigint, cancellationToken);
            await copy.WriteAsync(item.Name, NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(item.MediaType, NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(item.Bytes, NpgsqlDbType.Bigint, cancellationToken);
            await copy.WriteAsync(item.Sha256.ToString(), NpgsqlDbType.Text, cancellationToken);
            foreach (int? fact in (int?[])[item.Width, item.Height, item.DurationMs, item.Characters])
                await copy.WriteAsync(fact, NpgsqlDbType.Integer, cancellationToken);
        }
        await copy.CompleteAsync(cancellationToken);
    }
}
