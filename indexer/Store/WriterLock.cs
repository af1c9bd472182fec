using System.Data;
using Dapper;
using Npgsql;

namespace NearTasks.Indexer.Store;

/// <summary>
/// The session-level advisory lock of a contract's writer: PostgreSQL gives it back when the connection ends, however it ends.
/// </summary>
internal static class WriterLock
{
    private const string Key = "hashtextextended('neartasks-indexer:' || @contractId, 0)";

    public static Task<bool> TryTakeAsync(NpgsqlConnection connection, string contractId, CancellationToken cancellationToken) =>
        connection.ExecuteScalarAsync<bool>(
            new CommandDefinition($"SELECT pg_try_advisory_lock({Key})", new { contractId }, cancellationToken: cancellationToken)
        );

    /// <summary>Waits until no other process writes the contract.</summary>
    public static Task TakeAsync(NpgsqlConnection connection, string contractId, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(
            new CommandDefinition(
                $"SELECT pg_advisory_lock({Key})",
                new { contractId },
                commandTimeout: 0,
                cancellationToken: cancellationToken
            )
        );

    /// <summary>Gives the lock back before the connection returns to its pool.</summary>
    public static async Task ReleaseAsync(NpgsqlConnection connection, string contractId)
    {
        try
        {
            if (connection.FullState == ConnectionState.Open)
                await connection.ExecuteAsync($"SELECT pg_advisory_unlock({Key})", new { contractId });
        }
        catch (NpgsqlException)
        {
            // A broken connection holds no lock, and why it broke is being told already.
        }
    }
}
