using System.Runtime.CompilerServices;
using NearTasks.Indexer.Events;

namespace NearTasks.Indexer.Sources;

/// <summary>
/// Fetches ahead in parallel and delivers in order. What waits is bounded in count and in bytes, and holds only what concerns the contract.
/// </summary>
internal sealed class BlockFeed(IBlockSource source, ContractReader reader, IndexerOptions options, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _fetches = new(options.Fetches);
    private readonly Queue<Task<ContractBlock?>> _ahead = new();
    private long _waiting;

    /// <summary>
    /// Runs of consecutive blocks from a height on, each as long as what is ready; ends after the last height if there is one.
    /// </summary>
    public async IAsyncEnumerable<IReadOnlyList<ContractBlock>> ReadAsync(
        long from,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            long next = from;
            long final = -1L;
            while (next <= LastHeight || _ahead.Count > 0)
            {
                if (next > final && _ahead.Count == 0)
                {
                    final = Math.Min(LastHeight, await source.GetFinalHeightAsync(stop.Token));
                    if (next > final)
                    {
                        await Task.Delay(options.PollInterval, time, stop.Token);
                        continue;
                    }
                }
                next = Fill(next, final, stop.Token);
                List<ContractBlock> run = await TakeAsync();
                next = Fill(next, final, stop.Token); // fetching goes on while the run is committed
                if (run.Count > 0)
                    yield return run;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await ((Task)Task.WhenAll(_ahead)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public void Dispose() => _fetches.Dispose();

    private long LastHeight => options.LastHeight ?? long.MaxValue;

    private long Fill(long next, long final, CancellationToken cancellationToken)
    {
        while (
            next <= final && _ahead.Count < options.BlocksAhead && (_ahead.Count == 0 || Volatile.Read(ref _waiting) < options.BytesAhead)
        )
        {
            _ahead.Enqueue(FetchAsync(next++, cancellationToken));
        }

        return next;
    }

    private async Task<ContractBlock?> FetchAsync(long height, CancellationToken cancellationToken)
    {
        await _fetches.WaitAsync(cancellationToken);
        try
        {
            if (await source.GetBlockAsync(height, cancellationToken) is not { } block)
                return null;
            ContractBlock mine = reader.Read(block);
            Interlocked.Add(ref _waiting, mine.Weight);
            return mine;
        }
        finally
        {
            _fetches.Release();
        }
    }

    /// <summary>The next block, and those after it that are ready already.</summary>
    private async Task<List<ContractBlock>> TakeAsync()
    {
        List<ContractBlock> run = [];
        int events = 0;
        do
        {
            if (await _ahead.Dequeue() is { } block)
            {
                Interlocked.Add(ref _waiting, -block.Weight);
                run.Add(block);
                events += block.Events.Count;
            }
        } while (events < options.EventsPerCommit && _ahead.TryPeek(out Task<ContractBlock?>? ready) && ready.IsCompletedSuccessfully);
        return run;
    }
}
