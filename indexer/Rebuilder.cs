using Dapper;
using Microsoft.Extensions.Logging;
using NearTasks.Database;
using NearTasks.Indexer.Sources;
using NearTasks.Indexer.Store;
using Npgsql;

namespace NearTasks.Indexer;

/// <summary>
/// Makes the projected tables anew from the raw events, byte for byte the same. Raw rows and the cursor stay as they are, but for what a
/// local chain no longer has.
/// </summary>
public static class Rebuilder
{
    private const int EventsPerStep = 10_000;

    /// <summary>
    /// Rebuilds in one transaction: stopping it half-way changes nothing. Waits for the indexer to end, and keeps it and readers of the
    /// projections waiting until it is done.
    /// </summary>
    /// <param name="database">A migrated database.</param>
    /// <param name="local">The local chain and its contract: if that is the database's, the index forgets what the chain has lost. Null for
    /// chains of others.</param>
    /// <param name="logger">Told of what was done.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>How many events were projected.</returns>
    /// <exception cref="IndexerException">The events contradict each other, or the local chain is not the indexed one.</exception>
    public static async Task<long> RunAsync(
        NpgsqlDataSource database,
        (IBlockSource Chain, string ContractId)? local,
        ILogger logger,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(database);
        DapperSetup.Apply();
        await using NpgsqlConnection connection = await database.OpenConnectionAsync(cancellationToken);
        await WriterLock.TakeAsync(connection, cancellationToken);
        try
        {
            return await RebuildAsync(connection, local, logger, cancellationToken);
        }
        finally
        {
            await WriterLock.ReleaseAsync(connection);
        }
    }

    private static async Task<long> RebuildAsync(
        NpgsqlConnection connection,
        (IBlockSource Chain, string ContractId)? local,
        ILogger logger,
        CancellationToken cancellationToken
    )
    {
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (
            local is var (chain, contractId)
            && await DatabaseContract.FindAsync(connection, cancellationToken) == contractId
            && await Rewinder.RunAsync(connection, chain, contractId, cancellationToken) is { } height
        )
        {
            Log.Rewound(logger, contractId, height);
        }
        string tables = string.Join(", ", Projection.Tables.Select(table => table.Name));
        await connection.ExecuteAsync(new CommandDefinition($"TRUNCATE {tables}", cancellationToken: cancellationToken));
        long last = await connection.ExecuteScalarAsync<long>(
            new CommandDefinition("SELECT last_id FROM chain.event_ids FOR UPDATE", cancellationToken: cancellationToken)
        );
        for (long after = 0; after < last; after += EventsPerStep)
        {
            long upTo = Math.Min(after + EventsPerStep, last);
            var names = (
                await connection.QueryAsync<string>(
                    new CommandDefinition(
                        "SELECT DISTINCT event FROM chain.events WHERE id > @after AND id <= @upTo",
                        new { after, upTo },
                        cancellationToken: cancellationToken
                    )
                )
            ).ToHashSet();
            await Projector.ApplyAsync(connection, after, upTo, names, cancellationToken);
        }
        await transaction.CommitAsync(cancellationToken);
        Log.Rebuilt(logger, last);
        return last;
    }
}
