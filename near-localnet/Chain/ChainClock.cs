namespace Near.Localnet.Chain;

/// <summary>The chain's time: the machine's, moved forward by what was asked for.</summary>
internal sealed class ChainClock(TimeProvider timeProvider, TimeSpan offset)
{
    private long _offsetTicks = offset.Ticks;

    /// <summary>How far the chain is ahead of the machine's clock; stored with every block.</summary>
    public TimeSpan Offset => new(Interlocked.Read(ref _offsetTicks));

    public DateTimeOffset Now => timeProvider.GetUtcNow() + Offset;

    /// <summary>Nanoseconds since 1970-01-01 UTC.</summary>
    public ulong NowNanoseconds => Nanoseconds(Now);

    public void Advance(TimeSpan by) => Interlocked.Add(ref _offsetTicks, by.Ticks);

    public static ulong Nanoseconds(DateTimeOffset instant) =>
        (ulong)(instant - DateTimeOffset.UnixEpoch).Ticks * (ulong)TimeSpan.NanosecondsPerTick;

    public static DateTimeOffset FromNanoseconds(ulong nanoseconds) =>
        DateTimeOffset.UnixEpoch.AddTicks((long)(nanoseconds / (ulong)TimeSpan.NanosecondsPerTick));
}
