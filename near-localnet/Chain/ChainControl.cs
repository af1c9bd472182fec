using Near.Localnet.Records;

namespace Near.Localnet.Chain;

/// <summary>What a developer may do to the chain that nobody can on a real one.</summary>
internal sealed class ChainControl(Blockchain chain, ChainClock clock, BlockProducer producer, LocalNodeOptions options)
{
    /// <summary>An epoch ends once the block that far before its end is final (nearcore, epoch-manager).</summary>
    private const ulong EpochEnd = 3;

    /// <summary>Further would take hours: the last blocks of every epoch are made one by one.</summary>
    public const ulong MostSkippedHeights = 100_000_000;

    /// <summary>Writes the records with the next block, which has no transactions, and makes the two blocks that make it final.</summary>
    /// <exception cref="StateRecordException">The records do not fit the state; nothing has changed.</exception>
    public void Patch(StatePatch patch)
    {
        producer.Exclusively(() =>
        {
            chain.Produce(new([], clock.NowNanoseconds, clock.Offset) { Patch = patch });
            producer.ProduceNext();
            producer.ProduceNext();
        });
        producer.Wake();
    }

    /// <summary>
    /// Skips heights, as nearcore's sandbox does: in one step within an epoch, while the blocks at an epoch's end are made one by one. The
    /// clock moves with the heights. Done when a block above them is final.
    /// </summary>
    /// <param name="heights">At most <see cref="MostSkippedHeights"/>.</param>
    public void FastForward(ulong heights, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(heights, MostSkippedHeights);
        for (var target = chain.Head.Height + heights; chain.FinalBlock.Height < target;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            producer.Exclusively(() =>
            {
                var skipped = SkippableHeights(target);
                clock.Advance(skipped * options.SkippedBlockTime);
                producer.ProduceNext(skipped);
            });
        }

        producer.Wake();
    }

    private ulong SkippableHeights(ulong target)
    {
        var head = chain.Head;
        var made = head.Height + 1 - head.Epoch.FirstHeight;
        var left = chain.Genesis.EpochLength > made + EpochEnd ? chain.Genesis.EpochLength - made - EpochEnd : 0;
        return head.Block.IsGenesis || head.Height >= target ? 0 : Math.Min(left, target - head.Height);
    }
}
