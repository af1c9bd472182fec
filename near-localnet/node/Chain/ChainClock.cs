namespace Near.Localnet.Chain;

/// <summary>The chain's time: the machine's, moved by what was asked for.</summary>
internal sealed class ChainClock(TimeProvider timeProvider, TimeSpan offset)
{
    /// <summary>Block times are nanoseconds in 64 bits, which end in 2554.</summary>
    public static readonly DateTimeOffset Last = new(2550, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Lock _lock = new();
    private ClockState _state = new(offset, null);

    public ClockState State => Volatile.Read(ref _state);

    /// <summary>How far the chain is ahead of the machine's clock; stored with every block.</summary>
    public TimeSpan Offset => State.Offset;

    public DateTimeOffset Now => timeProvider.GetUtcNow() + Offset;

    /// <summary>Nanoseconds since 1970-01-01 UTC.</summary>
    public ulong NowNanoseconds => Nanoseconds(Now);

    /// <exception cref="LocalNodeException">Later than any block can be.</exception>
    public void Advance(TimeSpan by) => Update(state => state with { Offset = state.Offset + by });

    /// <summary>Makes it this time now.</summary>
    /// <exception cref="LocalNodeException">Later than any block can be.</exception>
    public void SetNow(DateTimeOffset time) => Update(state => state with { Offset = time - timeProvider.GetUtcNow() });

    /// <summary>Gives the next block exactly this time, from which the clock then goes on.</summary>
    public void SetNextBlock(DateTimeOffset time) => Update(state => state with { NextBlock = time });

    public void Restore(ClockState state) => Update(_ => state);

    /// <summary>The time of the next block in nanoseconds, and how far the clock is ahead when that block is made.</summary>
    public (ulong Time, TimeSpan Offset) ForNextBlock() =>
        State is { NextBlock: { } next } ? (Nanoseconds(next), next - timeProvider.GetUtcNow()) : (NowNanoseconds, Offset);

    /// <summary>The block is there: a time that was set for it is used up.</summary>
    public void BlockMade(TimeSpan offset)
    {
        if (State.NextBlock is not null)
            Update(_ => new(offset, null));
    }

    public static ulong Nanoseconds(DateTimeOffset instant) =>
        (ulong)(instant - DateTimeOffset.UnixEpoch).Ticks * (ulong)TimeSpan.NanosecondsPerTick;

    public static DateTimeOffset FromNanoseconds(ulong nanoseconds) =>
        DateTimeOffset.UnixEpoch.AddTicks((long)(nanoseconds / (ulong)TimeSpan.NanosecondsPerTick));

    private void Update(Func<ClockState, ClockState> change)
    {
        lock (_lock)
        {
            ClockState changed = change(_state);
            if (changed.Offset > Last - timeProvider.GetUtcNow() || changed.NextBlock > Last)
                throw new LocalNodeException($"The chain's time ends at {Last:yyyy-MM-dd}. Choose an earlier time.");
            Volatile.Write(ref _state, changed);
        }
    }
}

/// <param name="Offset">How far the clock is ahead of the machine's.</param>
/// <param name="NextBlock">A time that was set for the next block alone.</param>
internal sealed record ClockState(TimeSpan Offset, DateTimeOffset? NextBlock);
