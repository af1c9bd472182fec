using System.Reflection;
using DbUp;
using DbUp.Engine;
using DbUp.Engine.Output;
using Npgsql;

namespace NearTasks.Database;

/// <summary>Brings a database to the schema of the embedded scripts, each applied once, in order of name.</summary>
public static class Migrator
{
    // Several processes may start together on one database; dbup itself does not exclude them.
    private const long MigrationLock = 0x4E454152_54534B53;

    /// <summary>Applies every migration not applied yet. Safe to call from several processes at once.</summary>
    /// <exception cref="DatabaseException"><see cref="DatabaseError.MigrationFailed"/>, naming the script.</exception>
    public static async Task MigrateAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using NpgsqlConnection connection = await source.OpenConnectionAsync(cancellationToken);
        await using NpgsqlTransaction exclusive = await connection.BeginTransactionAsync(cancellationToken);
        await using var take = new NpgsqlCommand("SELECT pg_advisory_xact_lock($1)", connection)
        {
            Parameters = { new() { Value = MigrationLock } },
        };
        await take.ExecuteNonQueryAsync(cancellationToken);
        DatabaseUpgradeResult result = Upgrade(connectionString);
        if (!result.Successful)
        {
            throw new DatabaseException(
                DatabaseError.MigrationFailed,
                $"Migration {result.ErrorScript?.Name ?? "(none)"} failed: {result.Error.Message}. "
                    + "The database keeps the last good migration; fix the cause and start again.",
                result.Error
            );
        }
    }

    private static DatabaseUpgradeResult Upgrade(string connectionString) =>
        DeployChanges
            .To.PostgresqlDatabase(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString)
            .WithScriptsEmbeddedInAssembly(Assembly.GetExecutingAssembly(), name => name.EndsWith(".sql", StringComparison.Ordinal))
            .JournalToPostgresqlTable("public", "neartasks_migrations")
            .WithTransactionPerScript()
            .WithVariablesDisabled() // $…$ quotes in SQL are not dbup's variables
            .LogTo(new NoOpUpgradeLog())
            .Build()
            .PerformUpgrade();
}
