using Dapper;
using Npgsql;

namespace NearTasks.Database;

/// <summary>The one contract that a database is about: the first that it was opened for.</summary>
public static class DatabaseContract
{
    /// <summary>The contract; null when the database was opened for none yet.</summary>
    public static Task<string?> FindAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        connection.ExecuteScalarAsync<string?>(
            new CommandDefinition("SELECT contract_id FROM chain.market", cancellationToken: cancellationToken)
        );

    /// <summary>Makes a new database this contract's, and refuses that of another.</summary>
    /// <exception cref="DatabaseException"><see cref="DatabaseError.OtherContract"/>.</exception>
    public static async Task ClaimAsync(NpgsqlConnection connection, string contractId, CancellationToken cancellationToken)
    {
        string? found = await FindAsync(connection, cancellationToken);
        if (found is null)
        {
            // Of two that come at once one is first, and the other waits for it here.
            await connection.ExecuteAsync(
                new CommandDefinition(
                    "INSERT INTO chain.market (contract_id) VALUES (@contractId) ON CONFLICT DO NOTHING",
                    new { contractId },
                    cancellationToken: cancellationToken
                )
            );
            found = await FindAsync(connection, cancellationToken);
        }
        if (found != contractId)
        {
            throw new DatabaseException(
                DatabaseError.OtherContract,
                $"The database is that of {found}, so it cannot be that of {contractId}. Give {contractId} a database of its own: an "
                    + "empty one, by `neartasks up --postgres` or the api's ConnectionString."
            );
        }
    }
}
