using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace NearTasks.Indexer.Store;

/// <summary>
/// One SHA-256 over every row of the projected tables in order of their keys: equal hashes mean byte-identical projections.
/// </summary>
public static class ProjectionHash
{
    /// <summary>Lower-case hex.</summary>
    public static async Task<string> ComputeAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        await using NpgsqlConnection connection = await database.OpenConnectionAsync(cancellationToken);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach ((string table, string key) in Projection.Tables)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(table));
            await using NpgsqlRawCopyStream rows = await connection.BeginRawBinaryCopyAsync(
                $"COPY (SELECT * FROM {table} ORDER BY {key}) TO STDOUT (FORMAT binary)",
                cancellationToken
            );
            byte[] buffer = new byte[81920];
            int read;
            while ((read = await rows.ReadAsync(buffer, cancellationToken)) > 0)
                hash.AppendData(buffer, 0, read);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
