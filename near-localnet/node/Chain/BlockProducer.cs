using Microsoft.Extensions.Logging;
using Near.Client;
using Near.Localnet.Records;
using Near.Localnet.Storage;

namespace Near.Localnet.Chain;

/// <summary>The only writer of the chain: a loop that makes a block when there is work, at each interval, or when it is told to.</summary>
internal sealed partial class BlockProducer(
    Blockchain chain,
    TransactionPool pool,
    ChainClock clock,
    LocalNodeOptions options,
    ILogger<BlockProducer> logger
) : IAsyncDisposable
{
    /// <summary>Between two tries to write while the disk is full.</summary>
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _work = new(0, 1);
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _producing = new();
    private Task _loop = Task.CompletedTask;

    public void Start() => _loop = Task.Run(() => LoopAsync(_stop.Token));

    /// <summary>Says that there may be something to do.</summary>
    public void Wake()
    {
        try
        {
            if (_work.CurrentCount == 0)
                _work.Release();
        }
        catch (SemaphoreFullException)
        {
            // Someone else was faster, which is as good.
        }
    }

    /// <summary>Makes one block now.</summary>
    public void Produce() => Exclusively(() => ProduceNext());

    /// <summary>Runs what must not meet a block in the making.</summary>
    /// <exception cref="LocalNodeException">No blocks can be made at the moment: the chain has stayed what it was, or what was begun is
    /// done when they
    /// are made again.</exception>
    public void Exclusively(System.Action action)
    {
        lock (_producing)
        {
            try
            {
                chain.WriteUnwritten();
                Recovered();
                action();
            }
            catch (StoreException exception)
            {
                Report(exception);
                Wake();
                chain.Health.ThrowIfFaulty();
            }
        }
    }

    /// <summary>Makes the next block; only within <see cref="Exclusively"/>.</summary>
    /// <param name="skippedHeights">That many heights before it stay without a block.</param>
    /// <param name="patch">Written into the state by this block, which has no transactions then.</param>
    /// <exception cref="StateRecordException">The patch does not fit the state; no block was made.</exception>
    public void ProduceNext(ulong skippedHeights = 0, StatePatch? patch = null)
    {
        (Runtime.ShardLoad load, Parameters.ChunkLimits limits) = (chain.Head.Extra.Load, chain.Genesis.Protocol.Chunk);
        ulong gas = load.RefusesTransactions(limits) ? 0 : load.TransactionGas(limits);
        List<SignedTransaction> transactions = patch is null ? pool.TakeForChunk(gas).Select(pooled => pooled.Transaction).ToList() : [];
        (ulong time, TimeSpan offset) = clock.ForNextBlock();
        ChainHead head = ProduceOrDrop(
            new(transactions, time, offset)
            {
                SkippedHeights = skippedHeights,
                Patch = patch,
                Made = () => clock.BlockMade(offset),
            }
        );
        LogBlock(logger, head.Height, transactions.Count, head.Extra.GasUsed);
    }

    /// <summary>Ends the loop after the block at hand.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
        _work.Dispose();
    }

    /// <summary>Transactions that the node itself fails on are dropped, so that they do not stop the chain for all others.</summary>
    private ChainHead ProduceOrDrop(BlockPlan plan)
    {
        try
        {
            return chain.Produce(plan);
        }
        catch (Exception exception) when (plan.Transactions.Count > 0 && exception is not StoreException)
        {
            LogDropped(logger, plan.Transactions.Count, exception.Message);
            LogDetails(logger, exception);
            return chain.Produce(plan with { Transactions = [] });
        }
    }

    private async Task LoopAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                if (chain.Health.Fault is not null)
                    await Task.Delay(RetryPause, options.TimeProvider, cancellationToken);
                else if (options.BlockTime is { } interval)
                    await Task.Delay(interval, options.TimeProvider, cancellationToken);
                else if (!IsUrgent() && !await WaitAsync(HasWork() ? options.SettlingTime : options.Heartbeat, cancellationToken))
                    continue;
                Produce();
            }
            catch (LocalNodeException) when (chain.Health.Fault is not null && !chain.Health.Failed.IsCompleted)
            {
                // The disk is full, which has been told.
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Fail(exception);
                return;
            }
        }
    }

    private void Report(StoreException fault)
    {
        if (!fault.IsDiskFull)
        {
            Fail(fault);
        }
        else if (chain.Health.Fault is null)
        {
            chain.Health.Pause(fault);
            LogPause(logger, fault.Message);
            LogDetails(logger, fault);
        }
    }

    private void Recovered()
    {
        if (chain.Health.Failed.IsCompleted)
            chain.Health.ThrowIfFaulty();
        if (chain.Health.Fault is null)
            return;
        chain.Health.Resume();
        LogRecovered(logger, chain.Head.Height);
    }

    private void Fail(Exception cause)
    {
        if (chain.Health.Failed.IsCompleted)
            return;
        chain.Health.Fail(cause);
        LogFailure(logger, cause.Message);
        LogDetails(logger, cause);
    }

    /// <summary>
    /// Work is also what makes the last transactions final and provable: light clients must have a head above their outcomes.
    /// </summary>
    private bool HasWork() => !pool.IsEmpty || chain.Read(() => chain.Head.Extra.HasWork || !chain.IsSettled);

    /// <summary>Whether someone waits for the next block. Refunds and finality come by themselves.</summary>
    private bool IsUrgent() => !pool.IsEmpty || chain.Head.Extra.HasMoreThanRefunds || (options.SettlingTime == TimeSpan.Zero && HasWork());

    /// <summary>True when the time for a block without transactions has come, false when there may be some before.</summary>
    private async Task<bool> WaitAsync(TimeSpan? time, CancellationToken cancellationToken)
    {
        if (time is not { } delay)
        {
            await _work.WaitAsync(cancellationToken);
            return false;
        }

        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task work = _work.WaitAsync(waiting.Token);
        Task first = await Task.WhenAny(work, Task.Delay(delay, options.TimeProvider, waiting.Token));
        await waiting.CancelAsync();
        await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        return first != work;
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Block {Height}: {Transactions} transactions, {Gas} gas")]
    private static partial void LogBlock(ILogger logger, ulong height, int transactions, ulong gas);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Executing {Transactions} transactions failed unexpectedly; they are dropped: {Reason}"
    )]
    private static partial void LogDropped(ILogger logger, int transactions, string reason);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "The disk is full, so no blocks are made. Free space; the node goes on by itself: {Reason}"
    )]
    private static partial void LogPause(ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Blocks are made again, from {Height} on")]
    private static partial void LogRecovered(ILogger logger, ulong height);

    [LoggerMessage(
        Level = LogLevel.Critical,
        Message = "Block production failed; the chain stands still until the node is started again: {Reason}"
    )]
    private static partial void LogFailure(ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Debug, Message = "In detail")]
    private static partial void LogDetails(ILogger logger, Exception exception);
}
