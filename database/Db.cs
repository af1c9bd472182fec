using Dapper;
using Npgsql;

namespace NearTasks.Database;

/// <summary>One pooled connection per call; several statements of one transaction use <see cref="NpgsqlDataSource"/> itself.</summary>
public static class Db
{
    private const int Tries = 5;

    public static Task<T?> FirstAsync<T>(this NpgsqlDataSource source, string sql, object arguments, CancellationToken cancellationToken) =>
        RetriedAsync(async () =>
        {
            await using NpgsqlConnection connection = await source.OpenConnectionAsync(cancellationToken);
            return await connection.QueryFirstOrDefaultAsync<T>(
                new CommandDefinition(sql, arguments, cancellationToken: cancellationToken)
            );
        });

    public static Task<IReadOnlyList<T>> ListAsync<T>(
        this NpgsqlDataSource source,
        string sql,
        object arguments,
        CancellationToken cancellationToken
    ) =>
        RetriedAsync<IReadOnlyList<T>>(async () =>
        {
            await using NpgsqlConnection connection = await source.OpenConnectionAsync(cancellationToken);
            return (await connection.QueryAsync<T>(new CommandDefinition(sql, arguments, cancellationToken: cancellationToken))).AsList();
        });

    public static Task<int> ExecuteAsync(this NpgsqlDataSource source, string sql, object arguments, CancellationToken cancellationToken) =>
        RetriedAsync(async () =>
        {
            await using NpgsqlConnection connection = await source.OpenConnectionAsync(cancellationToken);
            return await connection.ExecuteAsync(new CommandDefinition(sql, arguments, cancellationToken: cancellationToken));
        });

    /// <summary>
    /// Runs a whole transaction again when the database ended it in favour of another: a deadlock or a serialization failure.
    /// </summary>
    public static async Task<T> RetriedAsync<T>(Func<Task<T>> transaction)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await transaction();
            }
            catch (PostgresException exception) when (attempt < Tries && IsPassing(exception))
            {
                // Another transaction was in the way; it is through by now.
            }
        }
    }

    private static bool IsPassing(PostgresException exception) =>
        exception.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure;
}
