using System.Diagnostics;
using NearTasks.Indexer.Store;
using NearTasks.Indexer.Tests.Simulation;
using Npgsql;

namespace NearTasks.Indexer.Tests.Support;

/// <summary>How fast stored blocks are indexed, against COPY of the very rows that come out, into the same tables with the same indexes.</summary>
public sealed record IndexerBenchmark(long Events, long Rows, TimeSpan Indexing, TimeSpan Copying)
{
    private static readonly string[] Raw = ["chain.receipts", "chain.events"];

    /// <summary>1 would be as fast as COPY.</summary>
    public double Ratio => Copying / Indexing;

    public double EventsPerSecond => Events / Indexing.TotalSeconds;

    /// <param name="chain">Stored blocks in neardata's form; parsing them is part of indexing.</param>
    /// <param name="indexed">An empty migrated database.</param>
    /// <param name="copied">Another one.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public static async Task<IndexerBenchmark> MeasureAsync(
        SimulatedChain chain, NpgsqlDataSource indexed, NpgsqlDataSource copied, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        await IndexerRun.ToEndAsync(chain, indexed, cancellationToken);
        var indexing = clock.Elapsed;

        await using var from = await indexed.OpenConnectionAsync(cancellationToken);
        await using var to = await copied.OpenConnectionAsync(cancellationToken);
        List<(string Columns, byte[] Rows)> dumps = [];
        foreach (var table in Raw.Concat(Projection.Tables.Select(table => table.Name)))
            dumps.Add(await DumpAsync(from, table, cancellationToken));
        clock.Restart();
        await using var transaction = await to.BeginTransactionAsync(cancellationToken);
        foreach (var (columns, rows) in dumps)
        {
            await using var copy = await to.BeginRawBinaryCopyAsync($"COPY {columns} FROM STDIN (FORMAT binary)", cancellationToken);
            await copy.WriteAsync(rows, cancellationToken);
        }
        await transaction.CommitAsync(cancellationToken);
        var copying = clock.Elapsed;

        await using var count = indexed.CreateCommand($"SELECT {string.Join(" + ", Raw.Concat(Projection.Tables.Select(table => table.Name)).Select(table => $"(SELECT count(*) FROM {table})"))}");
        await using var events = indexed.CreateCommand("SELECT count(*) FROM chain.events");
        return new IndexerBenchmark((long)(await events.ExecuteScalarAsync(cancellationToken))!, (long)(await count.ExecuteScalarAsync(cancellationToken))!, indexing, copying);
    }

    private static async Task<(string Columns, byte[] Rows)> DumpAsync(NpgsqlConnection connection, string table, CancellationToken cancellationToken)
    {
        await using var columns = new NpgsqlCommand(
            "SELECT string_agg(attname, ', ' ORDER BY attnum) FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND attgenerated = ''", connection);
        columns.Parameters.AddWithValue(table);
        var named = $"{table} ({await columns.ExecuteScalarAsync(cancellationToken)})";
        await using var copy = await connection.BeginRawBinaryCopyAsync($"COPY {named} TO STDOUT (FORMAT binary)", cancellationToken);
        using var rows = new MemoryStream();
        await copy.CopyToAsync(rows, cancellationToken);
        return (named, rows.ToArray());
    }
}
