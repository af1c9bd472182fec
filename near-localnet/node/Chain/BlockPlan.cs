using Near.Client;

namespace Near.Localnet.Chain;

/// <summary>What the next block is made of.</summary>
/// <param name="Transactions">Candidates; those that are not valid are left out.</param>
/// <param name="Time">Nanoseconds since 1970; the block's time is later than its parent's in any case.</param>
/// <param name="ClockOffset">How far the chain's clock is ahead, to be kept with the block.</param>
internal sealed record BlockPlan(IReadOnlyList<SignedTransaction> Transactions, ulong Time, TimeSpan ClockOffset)
{
    /// <summary>Heights that stay without a block before this one.</summary>
    public ulong SkippedHeights { get; init; }

    /// <summary>Called when the block is made, before it is written.</summary>
    public System.Action Made { get; init; } = () => { };

    /// <summary>What is written into the state behind the chunk; null for nothing.</summary>
    public StatePatch? Patch { get; init; }
}
