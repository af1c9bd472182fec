namespace NearTasks.Indexer;

/// <summary>What is followed, and within which bounds.</summary>
public sealed record IndexerOptions
{
    /// <summary>The account that runs the NearTasks contract.</summary>
    public required string ContractId { get; init; }

    /// <summary>Where a database without a cursor starts: at or before the block of the contract's first call.</summary>
    public long StartHeight { get; init; }

    /// <summary>Return after this height instead of following the chain for ever.</summary>
    public long? LastHeight { get; init; }

    /// <summary>How often the chain is asked for a new final block once everything is indexed.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>How many blocks are fetched at the same time.</summary>
    public int Fetches { get; init; } = 16;

    /// <summary>How many blocks may wait to be committed, fetched or not.</summary>
    public int BlocksAhead { get; init; } = 1024;

    /// <summary>About how many bytes of fetched blocks may wait to be committed.</summary>
    public long BytesAhead { get; init; } = 64 << 20;

    /// <summary>How many events one transaction takes at most; a block is never split.</summary>
    public int EventsPerCommit { get; init; } = 10_000;

    /// <summary>The pause before the database is tried again after a fault.</summary>
    public TimeSpan DatabasePause { get; init; } = TimeSpan.FromMilliseconds(500);
}
