using Microsoft.Extensions.Logging.Abstractions;
using NearTasks.Indexer.Sources;
using NearTasks.Indexer.Store;
using NearTasks.Indexer.Tests.Simulation;
using Npgsql;

namespace NearTasks.Indexer.Tests.Support;

/// <summary>Runs of the indexer in this process.</summary>
public static class IndexerRun
{
    public static IndexerOptions Options(long? lastHeight) =>
        new()
        {
            ContractId = SimulatedChain.Contract,
            StartHeight = SimulatedChain.FirstHeight,
            LastHeight = lastHeight,
            PollInterval = TimeSpan.FromMilliseconds(5),
            DatabasePause = TimeSpan.FromMilliseconds(20),
        };

    public static ChainIndexer Create(IBlockSource source, NpgsqlDataSource database, IndexerOptions options) =>
        new(source, database, options, NullLogger<ChainIndexer>.Instance, TimeProvider.System);

    /// <summary>Indexes everything the source has.</summary>
    public static async Task ToEndAsync(IBlockSource source, NpgsqlDataSource database, CancellationToken cancellationToken) =>
        await Create(source, database, Options(await source.GetFinalHeightAsync(cancellationToken))).RunAsync(cancellationToken);

    /// <summary>Projections, raw rows and cursor.</summary>
    public static async Task<string> FingerprintAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        await using NpgsqlCommand raw = database.CreateCommand(
            """
            SELECT md5(string_agg(row, '' ORDER BY row)) FROM (
                SELECT e::text AS row FROM chain.events e
                UNION ALL SELECT r::text FROM chain.receipts r
                UNION ALL SELECT c::text FROM chain.cursor c) AS rows
            """
        );
        return await ProjectionHash.ComputeAsync(database, cancellationToken) + await raw.ExecuteScalarAsync(cancellationToken);
    }
}
