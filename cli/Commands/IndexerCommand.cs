using System.CommandLine;
using Microsoft.Extensions.Logging;
using NearTasks.Cli.Local;
using NearTasks.Cli.Logging;
using NearTasks.Indexer;
using NearTasks.Indexer.Postgres;
using NearTasks.Indexer.Store;
using Npgsql;

namespace NearTasks.Cli.Commands;

/// <summary><c>indexer rebuild</c>: makes the projected tables anew from the raw events.</summary>
internal static class IndexerCommand
{
    public static Command Create() => new("indexer", "Look after the index.")
    {
        CliCommand.Create("rebuild", "Make the projected tables anew from the raw events kept. Stop `up` first; --postgres names its database if it was given one.", [UpCommand.Postgres], RebuildAsync),
    };

    private static async Task<int> RebuildAsync(ParseResult parsed, Output output, CancellationToken cancel)
    {
        if (parsed.GetValue(UpCommand.Postgres) is { } given) return await RebuildAsync(given, output, cancel);
        using DataFolder folder = DataFolder.Open(parsed.GetValue(Targets.Home)!.FullName, "up-1");
        await using PostgresCluster cluster = await PostgresCluster.StartAsync(new PostgresClusterOptions { Folder = folder.Postgres }, cancel);
        return await RebuildAsync(await cluster.CreateDatabaseAsync(LocalSystem.Database, cancel), output, cancel);
    }

    private static async Task<int> RebuildAsync(string connectionString, Output output, CancellationToken cancel)
    {
        await Migrator.MigrateAsync(connectionString, cancel);
        using ILoggerFactory loggers = Logs.Create(file: null, verbose: false);
        await using NpgsqlDataSource database = NpgsqlDataSource.Create(connectionString);
        long events = await Rebuilder.RunAsync(database, loggers.CreateLogger("indexer"), cancel);
        output.Result(new { Events = events }, done => Output.Facts(("rebuilt from", $"{done.Events} events")));
        return 0;
    }
}
