using Dapper;
using Npgsql;

namespace NearTasks.Api.Database;

/// <summary>One pooled connection per call; several statements of one transaction use <see cref="NpgsqlDataSource"/> itself.</summary>
public static class Db
{
    public static async Task<T?> FirstAsync<T>(this NpgsqlDataSource source, string sql, object arguments, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return await connection.QueryFirstOrDefaultAsync<T>(new CommandDefinition(sql, arguments, cancellationToken: cancellationToken));
    }

    public static async Task<IReadOnlyList<T>> ListAsync<T>(this NpgsqlDataSource source, string sql, object arguments, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return (await connection.QueryAsync<T>(new CommandDefinition(sql, arguments, cancellationToken: cancellationToken))).AsList();
    }

    public static async Task<int> ExecuteAsync(this NpgsqlDataSource source, string sql, object arguments, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(sql, arguments, cancellationToken: cancellationToken));
    }
}
