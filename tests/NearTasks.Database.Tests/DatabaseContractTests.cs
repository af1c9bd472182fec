using Dapper;
using Npgsql;

namespace NearTasks.Database.Tests;

public sealed class DatabaseContractTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_database_is_that_of_the_contract_that_opened_it_first()
    {
        string connectionString = await database.CreateAsync(Cancel);
        await using NpgsqlDataSource first = DataSource.Create(connectionString, "first.near");
        await using NpgsqlDataSource second = DataSource.Create(connectionString, "second.near");
        await using NpgsqlConnection connection = await first.OpenConnectionAsync(Cancel);
        await using NpgsqlConnection again = await first.OpenConnectionAsync(Cancel);
        Assert.Equal("first.near", await DatabaseContract.FindAsync(again, Cancel));

        DatabaseException refused = await Assert.ThrowsAsync<DatabaseException>(async () => await second.OpenConnectionAsync(Cancel));

        Assert.Equal("DATABASE_OTHER_CONTRACT", refused.Code);
        Assert.Contains("Give second.near a database of its own", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_many_contracts_at_once_one_gets_the_database()
    {
        await using var source = NpgsqlDataSource.Create(await database.CreateAsync(Cancel));
        IEnumerable<Task<bool>> claims = Enumerable
            .Range(0, 8)
            .Select(async each =>
            {
                await using NpgsqlConnection connection = await source.OpenConnectionAsync(Cancel);
                return await Record.ExceptionAsync(() => DatabaseContract.ClaimAsync(connection, $"contract{each}.near", Cancel)) is null;
            });
        Assert.Single(await Task.WhenAll(claims), claimed => claimed);
    }

    [Fact]
    public async Task The_schema_itself_has_no_room_for_a_second_contract()
    {
        await using NpgsqlDataSource source = DataSource.Create(await database.CreateAsync(Cancel), "first.near");
        await using NpgsqlConnection connection = await source.OpenConnectionAsync(Cancel);
        foreach (string one in new[] { "true", "false", "NULL" })
        {
            PostgresException refused = await Assert.ThrowsAnyAsync<PostgresException>(() =>
                connection.ExecuteAsync($"INSERT INTO chain.market (one, contract_id) VALUES ({one}, 'second.near')")
            );
            Assert.StartsWith("23", refused.SqlState, StringComparison.Ordinal); // an integrity constraint
        }
        IEnumerable<string> free = await connection.QueryAsync<string>(
            """
            SELECT attrelid::regclass::text FROM pg_attribute
            WHERE attname = 'contract_id' AND attnum > 0 AND attrelid IN (SELECT oid FROM pg_class WHERE relkind = 'r')
              AND attrelid <> 'chain.market'::regclass
              AND NOT EXISTS (SELECT FROM pg_constraint
                  WHERE conrelid = attrelid AND conkey = ARRAY[attnum] AND confrelid = 'chain.market'::regclass)
            """
        );
        Assert.Empty(free);
    }
}
