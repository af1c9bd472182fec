using System.Data;
using Dapper;
using Npgsql;

namespace NearTasks.Indexer.Store;

/// <summary>
/// The session-level advisory lock of the database's writer: PostgreSQL gives it back when the connection ends, however it ends.
/// </summary>
internal static class WriterLock
{
    private const string Key = "hashtextextended('neartasks-indexer', 0)";

    public static Task<bool> TryTakeAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        connection.ExecuteScalarAsync<bool>(
            new CommandDefinition($"SELECT pg_try_advisory_lock({Key})", cancellationToken: cancellationToken)
        );

    /// <summary>Waits until no other process writes.</summary>
    public static Task TakeAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(
            new CommandDefinition($"SELECT pg_advisory_lock({Key})", commandTimeout: 0, cancellationToken: cancellationToken)
        );

    /// <summary>Gives the lock back before the connection returns to its pool.</summary>
    public static async Task ReleaseAsync(NpgsqlConnection connection)
    {
        try
        {
            if (connection.FullState == ConnectionState.Open)
                await connection.ExecuteAsync($"SELECT pg_advisory_unlock({Key})");
        }
        catch (NpgsqlException)
        {
            // A broken connection holds no lock, and why it broke is being told already.
        }
    }
}
