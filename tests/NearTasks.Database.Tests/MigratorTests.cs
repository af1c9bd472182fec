using Npgsql;

namespace NearTasks.Database.Tests;

public sealed class MigratorTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_may_migrate_an_empty_database_at_once_and_again()
    {
        string connectionString = await database.Cluster.CreateDatabaseAsync("migrated_by_many", Cancel);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Migrator.MigrateAsync(connectionString, Cancel)));
        await Migrator.MigrateAsync(connectionString, Cancel);
    }

    [Fact]
    public async Task A_migration_that_fails_is_named()
    {
        string connectionString = await database.Cluster.CreateDatabaseAsync("not_empty", Cancel);
        await using (var source = NpgsqlDataSource.Create(connectionString))
        {
            await using NpgsqlCommand create = source.CreateCommand("CREATE SCHEMA chain");
            await create.ExecuteNonQueryAsync(Cancel);
        }

        DatabaseException refused = await Assert.ThrowsAsync<DatabaseException>(() => Migrator.MigrateAsync(connectionString, Cancel));

        Assert.Equal("DATABASE_MIGRATION_FAILED", refused.Code);
        Assert.Contains("Chain/0001-raw.sql", refused.Message, StringComparison.Ordinal);
    }
}
