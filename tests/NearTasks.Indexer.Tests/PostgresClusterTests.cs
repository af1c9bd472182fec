using Dapper;
using NearTasks.Indexer.Postgres;
using NearTasks.Indexer.Tests.Support;
using Npgsql;

namespace NearTasks.Indexer.Tests;

public sealed class PostgresClusterTests(Database database)
{
    [Fact]
    public async Task Every_test_gets_a_migrated_database()
    {
        await using var source = NpgsqlDataSource.Create(await database.CreateAsync(TestContext.Current.CancellationToken));
        await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM chain.events"));
    }
}
