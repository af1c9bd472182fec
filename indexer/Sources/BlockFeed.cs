using System.Runtime.CompilerServices;
using NearTasks.Indexer.Events;

namespace NearTasks.Indexer.Sources;

/// <summary>
/// Fetches ahead in parallel and delivers in order. What waits is bounded in count and in bytes, and holds only what concerns the contract.
/// </summary>
internal sealed class BlockFeed(IBlockSource source, ContractReader reader, IndexerOptions options, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim fetches = new(options.Fetches);
    private readonly Queue<Task<ContractBlock?>> ahead = new();
    private long waiting;

    /// <summary>Runs of consecutive blocks from a height on, each as long as what is ready; ends after the last height if there is one.</summary>
    public async IAsyncEnumerable<IReadOnlyList<ContractBlock>> ReadAsync(long from, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            var next = from;
            var final = -1L;
            while (next <= LastHeight || ahead.Count > 0)
            {
                if (next > final && ahead.Count == 0)
                {
                    final = Math.Min(LastHeight, await source.GetFinalHeightAsync(stop.Token));
                    if (next > final)
                    {
                        await Task.Delay(options.PollInterval, time, stop.Token);
                        continue;
                    }
                }
                next = Fill(next, final, stop.Token);
                var run = await TakeAsync();
                next = Fill(next, final, stop.Token); // fetching goes on while the run is committed
                if (run.Count > 0)
                    yield return run;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await ((Task)Task.WhenAll(ahead)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public void Dispose() => fetches.Dispose();

    private long LastHeight => options.LastHeight ?? long.MaxValue;

    private long Fill(long next, long final, CancellationToken cancellationToken)
    {
        while (next <= final && ahead.Count < options.BlocksAhead && (ahead.Count == 0 || Volatile.Read(ref waiting) < options.BytesAhead))
            ahead.Enqueue(FetchAsync(next++, cancellationToken));
        return next;
    }

    private async Task<ContractBlock?> FetchAsync(long height, CancellationToken cancellationToken)
    {
        await fetches.WaitAsync(cancellationToken);
        try
        {
            if (await source.GetBlockAsync(height, cancellationToken) is not { } block)
                return null;
            var mine = reader.Read(block);
            Interlocked.Add(ref waiting, mine.Weight);
            return mine;
        }
        finally
        {
            fetches.Release();
        }
    }

    /// <summary>The next block, and those after it that are ready already.</summary>
    private async Task<List<ContractBlock>> TakeAsync()
    {
        List<ContractBlock> run = [];
        var events = 0;
        do
        {
            if (await ahead.Dequeue() is { } block)
            {
                Interlocked.Add(ref waiting, -block.Weight);
                run.Add(block);
                events += block.Events.Count;
            }
        }
        while (events < options.EventsPerCommit && ahead.TryPeek(out var ready) && ready.IsCompletedSuccessfully);
        return run;
    }
}
