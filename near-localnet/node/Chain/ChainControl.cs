using Near.Client;
using Near.Localnet.Records;

namespace Near.Localnet.Chain;

/// <summary>
/// What a developer may do to the chain that nobody can on a real one. Each of it keeps blocks from being made meanwhile.
/// </summary>
internal sealed class ChainControl(
    Blockchain chain,
    TransactionPool pool,
    ChainClock clock,
    BlockProducer producer,
    LocalNodeOptions options
)
{
    /// <summary>Further would take hours: the last blocks of every epoch are made one by one.</summary>
    public const ulong MostSkippedHeights = 100_000_000;

    public const ulong MostBlocks = 1_000_000;

    /// <summary>An epoch ends once the block that far before its end is final (nearcore, epoch-manager).</summary>
    private const ulong EpochEnd = 3;

    private readonly Snapshots _snapshots = new(chain, pool, clock);

    /// <exception cref="LocalNodeException">More than <see cref="MostBlocks"/>.</exception>
    public void Mine(ulong blocks, CancellationToken cancellationToken)
    {
        if (blocks > MostBlocks)
            throw new LocalNodeException($"At most {MostBlocks} blocks can be made at once. Skip heights instead.");
        for (; blocks > 0; blocks--)
        {
            cancellationToken.ThrowIfCancellationRequested();
            producer.Produce();
        }

        producer.Wake();
    }

    /// <summary>
    /// Writes into the state with the next block, which has no transactions, and makes the two blocks that make it final.
    /// </summary>
    /// <exception cref="StateRecordException">It does not fit the state; nothing has changed.</exception>
    public void Patch(StatePatch patch) =>
        Exclusively(() =>
        {
            producer.ProduceNext(patch: patch);
            producer.ProduceNext();
            producer.ProduceNext();
        });

    /// <summary>
    /// Skips heights, as nearcore's sandbox does: in one step within an epoch, while the blocks at an epoch's end are made one by one. The
    /// clock moves with the heights. Done when there is a block above them, which is final if blocks settle at once.
    /// </summary>
    /// <exception cref="LocalNodeException">More than <see cref="MostSkippedHeights"/>, or beyond the end of time.</exception>
    public void FastForward(ulong heights, CancellationToken cancellationToken)
    {
        if (heights > MostSkippedHeights)
            throw new LocalNodeException($"At most {MostSkippedHeights} heights can be skipped at once.");
        ulong target = chain.Head.Height + heights;
        while (IsBefore(target))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Exclusively(() =>
            {
                ulong skipped = SkippableHeights(target);
                clock.Advance(skipped * options.SkippedBlockTime);
                producer.ProduceNext(skipped);
            });
        }
    }

    /// <summary>Moves the clock forward and makes a block at the later time.</summary>
    /// <exception cref="LocalNodeException">Beyond the end of time.</exception>
    public void AdvanceTime(TimeSpan by) =>
        Exclusively(() =>
        {
            clock.Advance(by);
            producer.ProduceNext();
        });

    /// <summary>Sets the clock and makes a block at that time.</summary>
    /// <exception cref="LocalNodeException">Not later than the last block, or beyond the end of time.</exception>
    public void SetTime(DateTimeOffset time) =>
        Exclusively(() =>
        {
            clock.SetNow(AfterHead(time));
            producer.ProduceNext();
        });

    /// <inheritdoc cref="ChainClock.SetNextBlock"/>
    /// <exception cref="LocalNodeException">Not later than the last block, or beyond the end of time.</exception>
    public void SetNextBlockTime(DateTimeOffset time) => Exclusively(() => clock.SetNextBlock(AfterHead(time)));

    public ulong Snapshot()
    {
        ulong id = 0UL;
        Exclusively(() => id = _snapshots.Take());
        return id;
    }

    public void Revert(ulong snapshot) => Exclusively(() => _snapshots.Revert(snapshot));

    public void DropSnapshot(ulong snapshot) => Exclusively(() => _snapshots.Drop(snapshot));

    public void Impersonate(AccountId account) => Exclusively(() => chain.Impersonation.Start(account));

    public void StopImpersonating(AccountId account) => Exclusively(() => chain.Impersonation.Stop(account));

    private void Exclusively(System.Action action)
    {
        producer.Exclusively(action);
        producer.Wake();
    }

    private DateTimeOffset AfterHead(DateTimeOffset time)
    {
        DateTimeOffset head = ChainClock.FromNanoseconds(chain.Head.Block.Header.InnerLite.Timestamp);
        return time > head
            ? time
            : throw new LocalNodeException(
                $"The last block's time is {head:O}, and a block is later than the one before. Choose a later time."
            );
    }

    private bool IsBefore(ulong target) => (options.SettlingTime == TimeSpan.Zero ? chain.FinalBlock.Height : chain.Head.Height) < target;

    private ulong SkippableHeights(ulong target)
    {
        ChainHead head = chain.Head;
        ulong made = head.Height + 1 - head.Epoch.FirstHeight;
        ulong left = chain.Genesis.EpochLength > made + EpochEnd ? chain.Genesis.EpochLength - made - EpochEnd : 0;
        return head.Block.IsGenesis || head.Height >= target ? 0 : Math.Min(left, target - head.Height);
    }
}
