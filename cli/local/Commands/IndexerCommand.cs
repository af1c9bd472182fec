using System.CommandLine;
using Microsoft.Extensions.Logging;
using Near.Localnet;
using NearTasks.Cli.Local;
using NearTasks.Cli.Logging;
using NearTasks.Database;
using NearTasks.Database.Postgres;
using NearTasks.Indexer;
using NearTasks.Indexer.Sources;
using NearTasks.Indexer.Sources.Neardata;
using Npgsql;

namespace NearTasks.Cli.Commands;

/// <summary><c>indexer rebuild</c>: makes the projected tables anew from the raw events, without what a local chain has lost.</summary>
internal static class IndexerCommand
{
    public static Command Create() =>
        new("indexer", "Look after the index.")
        {
            CliCommand.Create(
                "rebuild",
                "Make the projected tables anew from the raw events kept, and forget what the local chain no longer has. Stop `up` "
                    + "first; --postgres names its database if it was given one.",
                [UpCommand.Postgres],
                RebuildAsync
            ),
        };

    private static async Task<int> RebuildAsync(ParseResult parsed, Output output, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(UpCommand.Postgres) is { } given)
            return await RebuildAsync(given, null, output, cancellationToken);
        using var folder = DataFolder.Open(parsed.GetValue(Targets.Home)!.FullName, "up-1");
        await using PostgresCluster cluster = await PostgresCluster.StartAsync(
            new PostgresClusterOptions { Folder = folder.Postgres },
            cancellationToken
        );
        await using LocalNode? node = await StartNodeAsync(folder.Node, cancellationToken);
        return await RebuildAsync(
            await cluster.CreateDatabaseAsync(LocalSystem.Database, cancellationToken),
            node,
            output,
            cancellationToken
        );
    }

    /// <summary>The folder's chain, which makes no block meanwhile; null when it has none.</summary>
    private static async Task<LocalNode?> StartNodeAsync(string folder, CancellationToken cancellationToken) =>
        Directory.Exists(folder)
            ? await LocalNode.StartAsync(
                new LocalNodeOptions { DataDirectory = folder, BlockTime = Timeout.InfiniteTimeSpan },
                cancellationToken
            )
            : null;

    private static async Task<int> RebuildAsync(
        string connectionString,
        LocalNode? node,
        Output output,
        CancellationToken cancellationToken
    )
    {
        await Migrator.MigrateAsync(connectionString, cancellationToken);
        using ILoggerFactory loggers = Logs.Create(file: null, verbose: false);
        await using var database = NpgsqlDataSource.Create(connectionString);
        using var http = new HttpClient();
        (IBlockSource, string)? local = node is null ? null : (Blocks(http, node, loggers), LocalSystem.ContractOf(node));
        long events = await Rebuilder.RunAsync(database, local, loggers.CreateLogger("indexer"), cancellationToken);
        output.Result(new { Events = events }, done => Output.Facts(("rebuilt from", $"{done.Events} events")));
        return 0;
    }

    private static NeardataSource Blocks(HttpClient http, LocalNode node, ILoggerFactory loggers) =>
        new(http, new NeardataOptions { Endpoints = [node.RpcUri] }, loggers.CreateLogger<NeardataSource>(), TimeProvider.System);
}
