using Dapper;
using Near.Localnet.Tests;
using NearTasks.Market;
using Npgsql;

namespace NearTasks.Database.Tests;

public sealed class SchemaTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_written_schema_is_what_the_migrations_make()
    {
        await using var source = NpgsqlDataSource.Create(await database.CreateAsync(Cancel));
        await using NpgsqlConnection connection = await source.OpenConnectionAsync(Cancel);
        string schema = await SchemaText.ReadAsync(connection);
        string file = Repository.Path("database/schema.sql");
        if (Environment.GetEnvironmentVariable("UPDATE") is not null)
            await File.WriteAllTextAsync(file, schema, Cancel);
        Assert.True(
            await File.ReadAllTextAsync(file, Cancel) == schema,
            "database/schema.sql is not what the migrations make; ./test --update Database writes it"
        );
    }

    [Fact]
    public async Task The_written_schema_is_SQL_that_makes_the_same()
    {
        string text = await File.ReadAllTextAsync(Repository.Path("database/schema.sql"), Cancel);
        await using var source = NpgsqlDataSource.Create(await database.Cluster.CreateDatabaseAsync("from_schema", Cancel));
        await using NpgsqlConnection connection = await source.OpenConnectionAsync(Cancel);
        await connection.ExecuteAsync(text);
        Assert.Equal(WithoutComments(text), WithoutComments(await SchemaText.ReadAsync(connection)));
    }

    [Fact]
    public async Task States_are_the_markets_words()
    {
        await using var source = NpgsqlDataSource.Create(await database.CreateAsync(Cancel));
        await using NpgsqlConnection connection = await source.OpenConnectionAsync(Cancel);
        // A pruned campaign is one that the contract no longer has a state of; a released assignment has no place any more.
        Assert.Equal([.. Words.All<CampaignState>(), "pruned"], await WordsOfAsync("campaigns_state_check"));
        Assert.Equal(Words.All<PlaceState>(), await WordsOfAsync("places_state_check"));
        Assert.Equal(
            Words.All<PlaceState>().Except([PlaceState.Open.Word()]).Append(ReleaseReason.Released.Word()).Order(),
            (await WordsOfAsync("assignments_state_check")).Order()
        );
        Assert.Equal(Words.All<SettledBy>(), await WordsOfAsync("assignments_settled_by_check"));
        Assert.Equal(Words.All<ReleaseReason>(), await WordsOfAsync("assignments_release_reason_check"));

        Task<IEnumerable<string>> WordsOfAsync(string check) =>
            connection.QueryAsync<string>(
                """
                SELECT word[1] FROM pg_constraint, regexp_matches(pg_get_constraintdef(oid), '''(\w+)''', 'g') WITH ORDINALITY AS m (word, n)
                WHERE conname = @check ORDER BY n
                """,
                new { check }
            );
    }

    /// <summary>Every text column called <c>state</c> or <c>status</c> says which words it takes.</summary>
    [Fact]
    public async Task No_state_is_any_text()
    {
        await using var source = NpgsqlDataSource.Create(await database.CreateAsync(Cancel));
        await using NpgsqlConnection connection = await source.OpenConnectionAsync(Cancel);
        Assert.Empty(
            await connection.QueryAsync<string>(
                """
                SELECT a.attrelid::regclass || '.' || a.attname
                FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname IN ('chain', 'work') AND c.relkind = 'r' AND a.attname IN ('state', 'status')
                  AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = a.attrelid AND k.contype = 'c' AND a.attnum = ANY (k.conkey))
                """
            )
        );
    }

    private static IEnumerable<string> WithoutComments(string sql) =>
        sql.Split('\n').Select(line => line.Split("--")[0].TrimEnd()).Where(line => line.Length > 0);
}
