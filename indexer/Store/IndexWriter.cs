using Dapper;
using NearTasks.Database;
using NearTasks.Indexer.Events;
using Npgsql;

namespace NearTasks.Indexer.Store;

/// <summary>
/// The single writer of the contract's index: one connection that holds the writer's advisory lock as long as it lives,
/// and one transaction per committed run of blocks.
/// </summary>
internal sealed class IndexWriter : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly string _contractId;

    private IndexWriter(NpgsqlConnection connection, string contractId, Cursor cursor)
    {
        _connection = connection;
        _contractId = contractId;
        Cursor = cursor;
    }

    /// <summary>What is committed.</summary>
    public Cursor Cursor { get; private set; }

    /// <summary>Becomes the contract's writer, or returns null while another process is.</summary>
    /// <exception cref="DatabaseException">The database is another contract's.</exception>
    public static async Task<IndexWriter?> OpenAsync(
        NpgsqlDataSource database,
        string contractId,
        long startHeight,
        CancellationToken cancellationToken
    )
    {
        NpgsqlConnection connection = await database.OpenConnectionAsync(cancellationToken);
        try
        {
            // Before the lock: who writes for another contract would be waited for in vain.
            await DatabaseContract.ClaimAsync(connection, contractId, cancellationToken);
            if (await WriterLock.TryTakeAsync(connection, cancellationToken))
            {
                return new IndexWriter(
                    connection,
                    contractId,
                    await ReadCursorAsync(connection, contractId, startHeight, cancellationToken)
                );
            }
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
        await connection.DisposeAsync();
        return null;
    }

    /// <summary>The newest block up to a height of which something is indexed; null when there is none.</summary>
    public async Task<(long Height, string Hash)?> NewestBlockAsync(long upTo, CancellationToken cancellationToken) =>
        await _connection.QueryFirstOrDefaultAsync<(long, string)?>(
            new CommandDefinition(
                """
                SELECT height, block_hash FROM chain.receipts WHERE height <= @upTo
                ORDER BY height DESC LIMIT 1
                """,
                new { upTo },
                cancellationToken: cancellationToken
            )
        );

    /// <summary>Stores a run of blocks that follows the cursor: raw rows, projections and the cursor, all or nothing.</summary>
    public async Task CommitAsync(IReadOnlyList<ContractBlock> blocks, CancellationToken cancellationToken)
    {
        int events = blocks.Sum(block => block.Events.Count);
        if (Cursor.LastEventId == 0)
            FirstEvent.Check(_contractId, blocks.SelectMany(block => block.Events).FirstOrDefault()?.Name);
        await using NpgsqlTransaction transaction = await _connection.BeginTransactionAsync(cancellationToken);
        long last =
            events == 0
                ? Cursor.LastEventId
                : await _connection.ExecuteScalarAsync<long>(
                    new CommandDefinition(
                        "UPDATE chain.event_ids SET last_id = last_id + @events RETURNING last_id",
                        new { events },
                        cancellationToken: cancellationToken
                    )
                );
        var next = new Cursor(blocks[^1].Height, blocks[^1].Hash, last);
        await MoveCursorAsync(next, blocks[^1].Time, cancellationToken);
        if (blocks.Any(block => block.Receipts.Count > 0))
            await BulkWriter.CopyReceiptsAsync(_connection, _contractId, blocks, cancellationToken);
        if (events > 0)
        {
            await BulkWriter.CopyEventsAsync(_connection, _contractId, blocks, last - events, cancellationToken);
            var names = blocks.SelectMany(block => block.Events).Select(each => each.Name).ToHashSet();
            await Projector.ApplyAsync(_connection, last - events, last, names, cancellationToken);
            await _connection.ExecuteAsync(
                new CommandDefinition(
                    "SELECT pg_notify('neartasks_events', @last::text)",
                    new { last },
                    cancellationToken: cancellationToken
                )
            );
        }
        await transaction.CommitAsync(cancellationToken);
        Cursor = next;
    }

    public async ValueTask DisposeAsync()
    {
        await WriterLock.ReleaseAsync(_connection);
        await _connection.DisposeAsync();
    }

    private async Task MoveCursorAsync(Cursor next, DateTime time, CancellationToken cancellationToken)
    {
        int moved = await _connection.ExecuteAsync(
            new CommandDefinition(
                """
                UPDATE chain.cursor SET height = @Height, block_hash = @BlockHash, block_time = @time, last_event_id = @LastEventId
                WHERE height = @oldHeight AND block_hash IS NOT DISTINCT FROM @oldHash
                """,
                new
                {
                    next.Height,
                    next.BlockHash,
                    time,
                    next.LastEventId,
                    oldHeight = Cursor.Height,
                    oldHash = Cursor.BlockHash,
                },
                cancellationToken: cancellationToken
            )
        );
        if (moved != 1)
        {
            throw new IndexerException(
                IndexerError.CursorMoved,
                $"The cursor of {_contractId} is no longer at height {Cursor.Height}: something else wrote it. "
                    + "Stop the other writer, then start this one again; nothing was stored twice."
            );
        }
    }

    private static async Task<Cursor> ReadCursorAsync(
        NpgsqlConnection connection,
        string contractId,
        long startHeight,
        CancellationToken cancellationToken
    )
    {
        FirstEvent.Check(
            contractId,
            await connection.ExecuteScalarAsync<string?>(
                new CommandDefinition("SELECT event FROM chain.events ORDER BY id LIMIT 1", cancellationToken: cancellationToken)
            )
        );
        await connection.ExecuteAsync(
            new CommandDefinition(
                "INSERT INTO chain.cursor (contract_id, height, last_event_id) VALUES (@contractId, @height, 0) ON CONFLICT DO NOTHING",
                new { contractId, height = startHeight - 1 },
                cancellationToken: cancellationToken
            )
        );
        return await connection.QuerySingleAsync<Cursor>(
            new CommandDefinition("SELECT height, block_hash, last_event_id FROM chain.cursor", cancellationToken: cancellationToken)
        );
    }
}
