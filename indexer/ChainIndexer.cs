using System.Diagnostics;
using Microsoft.Extensions.Logging;
using NearTasks.Database;
using NearTasks.Indexer.Events;
using NearTasks.Indexer.Sources;
using NearTasks.Indexer.Store;
using NearTasks.Market;
using Npgsql;

namespace NearTasks.Indexer;

/// <summary>
/// Follows one contract on the chain into PostgreSQL. Killing it at any instant loses and doubles nothing: every committed run of blocks
/// is one transaction of raw rows, projections and the cursor.
/// </summary>
/// <param name="source">Final blocks.</param>
/// <param name="database">A migrated database (<see cref="Migrator"/>).</param>
/// <param name="options">What to follow.</param>
/// <param name="logger">Told of faults, waits and progress.</param>
/// <param name="time">The clock of pauses.</param>
public sealed class ChainIndexer(
    IBlockSource source,
    NpgsqlDataSource database,
    IndexerOptions options,
    ILogger<ChainIndexer> logger,
    TimeProvider time
)
{
    private readonly ContractReader _reader = new(options.ContractId);
    private volatile string? _databaseFault;

    /// <summary>What is committed; null until this process is the contract's writer.</summary>
    public Cursor? Cursor { get; private set; }

    /// <summary>Why nothing new is indexed at the moment although it should be, with the remedy; null while all is well.</summary>
    public string? Fault => _databaseFault ?? source.Fault;

    /// <summary>
    /// Indexes until cancelled, or until <see cref="IndexerOptions.LastHeight"/>. Waits while another process indexes the same contract.
    /// Faults of the network and the database are waited out.
    /// </summary>
    /// <exception cref="IndexerException">A permanent failure: what is committed stays, the message names the remedy.</exception>
    /// <exception cref="DatabaseException">The database is another contract's.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (options.StartHeight < 0)
        {
            throw new IndexerException(
                IndexerError.StartHeight,
                $"The start height is {options.StartHeight}. Give the height of a block, at most that of the contract's first call."
            );
        }
        DapperSetup.Apply();
        for (int faults = 1; ; faults++)
        {
            try
            {
                await using IndexWriter writer = await OpenWriterAsync(cancellationToken);
                (faults, _databaseFault) = (0, null);
                await FollowAsync(writer, cancellationToken);
                return;
            }
            catch (NpgsqlException exception) when (DatabaseFault.IsTransient(exception))
            {
                // What the broken transaction did is learned from the cursor, read again under the lock.
                _databaseFault = $"The database does not answer: {exception.Message}. Check that it runs; indexing goes on by itself.";
                Telemetry.Faults.Add(1);
                Log.DatabaseFault(logger, faults, options.DatabasePause, exception.Message);
                await Task.Delay(options.DatabasePause, time, cancellationToken);
            }
        }
    }

    /// <summary>
    /// A source may be behind the index, but not on another chain: until it has come past the cursor, where each block is checked against
    /// the one before, the newest indexed block that it has must be the same block there.
    /// </summary>
    /// <returns>The newest final block's height.</returns>
    private async Task<long> WaitForSourceAsync(IndexWriter writer, CancellationToken cancellationToken)
    {
        for (bool told = false; ; told = true)
        {
            long final = await source.GetFinalHeightAsync(cancellationToken);
            if (final >= writer.Cursor.Height)
                return final;
            if (await writer.NewestBlockAsync(final, cancellationToken) is { } known)
                ChainLink.CheckSame(known.Height, known.Hash, await source.GetBlockAsync(known.Height, cancellationToken));
            if (!told)
                Log.SourceBehind(logger, final, options.ContractId, writer.Cursor.Height);
            await Task.Delay(options.PollInterval, time, cancellationToken);
        }
    }

    private async Task<IndexWriter> OpenWriterAsync(CancellationToken cancellationToken)
    {
        for (bool told = false; ; told = true)
        {
            if (await IndexWriter.OpenAsync(database, options.ContractId, options.StartHeight, cancellationToken) is { } writer)
                return writer;
            if (!told)
                Log.WaitingForWriter(logger, options.ContractId);
            await Task.Delay(options.DatabasePause, time, cancellationToken);
        }
    }

    private async Task FollowAsync(IndexWriter writer, CancellationToken cancellationToken)
    {
        Cursor = writer.Cursor;
        Log.Started(logger, options.ContractId, writer.Cursor.Height + 1);
        long final = await WaitForSourceAsync(writer, cancellationToken);
        using var feed = new BlockFeed(source, _reader, options, time);
        await foreach (IReadOnlyList<ContractBlock> blocks in feed.ReadAsync(writer.Cursor.Height + 1, cancellationToken))
        {
            (long Height, string? BlockHash) before = (writer.Cursor.Height, writer.Cursor.BlockHash);
            foreach (ContractBlock block in blocks)
            {
                ChainLink.Check(before.Height, before.BlockHash, block);
                before = (block.Height, block.Hash);
                foreach (ContractEvent each in block.Events.Where(each => !MarketEvent.Types.ContainsKey(each.Name)))
                    Log.UnknownEvent(logger, each.Name, each.Receipt.ReceiptId);
            }
            await CommitAsync(writer, blocks, cancellationToken);
            if (writer.Cursor is { LastEventId: 0 } && Cursor!.Height < final && writer.Cursor.Height >= final)
                Log.NothingYet(logger, options.ContractId, writer.Cursor.Height);
            Cursor = writer.Cursor;
            Log.Committed(
                logger,
                options.ContractId,
                Cursor.Height,
                blocks.Count,
                blocks.Sum(block => block.Receipts.Count),
                blocks.Sum(block => block.Events.Count)
            );
        }
    }

    private async Task CommitAsync(IndexWriter writer, IReadOnlyList<ContractBlock> blocks, CancellationToken cancellationToken)
    {
        using Activity? activity = Telemetry.Activities.StartActivity("index blocks");
        long begun = time.GetTimestamp();
        await writer.CommitAsync(blocks, cancellationToken);
        Telemetry.CommitDuration.Record(time.GetElapsedTime(begun).TotalSeconds);
        Telemetry.Blocks.Add(blocks.Count);
        Telemetry.Events.Add(blocks.Sum(block => block.Events.Count));
        Telemetry.Height.Record(blocks[^1].Height);
        Telemetry.Age.Record((time.GetUtcNow().UtcDateTime - blocks[^1].Time).TotalSeconds);
    }
}
