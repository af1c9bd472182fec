using NearTasks.Indexer.Store;
using Npgsql;

namespace NearTasks.Benchmarks.Indexing;

/// <summary>Everything that an index holds, in COPY's binary form.</summary>
internal sealed class IndexedRows
{
    private static readonly string[] Tables =
    [
        "chain.market",
        "chain.receipts",
        "chain.events",
        .. Projection.Tables.Select(table => table.Name),
    ];

    private readonly List<(string Columns, byte[] Rows)> _dumps = [];

    public long Events { get; private set; }

    public static async Task<IndexedRows> ReadAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        var rows = new IndexedRows();
        await using NpgsqlConnection connection = await database.OpenConnectionAsync(cancellationToken);
        foreach (string table in Tables)
            rows._dumps.Add(await DumpAsync(connection, table, cancellationToken));
        await using var events = new NpgsqlCommand("SELECT count(*) FROM chain.events", connection);
        rows.Events = (long)(await events.ExecuteScalarAsync(cancellationToken))!;
        return rows;
    }

    /// <summary>Into the tables of an empty migrated database, in one transaction.</summary>
    public async Task CopyToAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        await using NpgsqlConnection connection = await database.OpenConnectionAsync(cancellationToken);
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
        foreach ((string columns, byte[] rows) in _dumps)
        {
            await using NpgsqlRawCopyStream copy = await connection.BeginRawBinaryCopyAsync(
                $"COPY {columns} FROM STDIN (FORMAT binary)",
                cancellationToken
            );
            await copy.WriteAsync(rows, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task<(string Columns, byte[] Rows)> DumpAsync(
        NpgsqlConnection connection,
        string table,
        CancellationToken cancellationToken
    )
    {
        await using var columns = new NpgsqlCommand(
            """
            SELECT string_agg(attname, ', ' ORDER BY attnum) FROM pg_attribute
            WHERE attrelid = $1::regclass AND attnum > 0 AND attgenerated = ''
            """,
            connection
        );
        columns.Parameters.AddWithValue(table);
        string named = $"{table} ({await columns.ExecuteScalarAsync(cancellationToken)})";
        await using NpgsqlRawCopyStream copy = await connection.BeginRawBinaryCopyAsync(
            $"COPY {named} TO STDOUT (FORMAT binary)",
            cancellationToken
        );
        using var rows = new MemoryStream();
        await copy.CopyToAsync(rows, cancellationToken);
        return (named, rows.ToArray());
    }
}
