namespace NearTasks.Indexer;

/// <summary>Stable codes of the failures that stop the indexer. Transient faults are retried and never get here.</summary>
public enum IndexerError
{
    /// <summary>A final block that must exist is missing between the cursor and the next block.</summary>
    Gap,

    /// <summary>The next block's <c>prev_hash</c> is not the hash of the cursor's block.</summary>
    Fork,

    /// <summary>An endpoint answered with something that is not a block of the expected form, also when asked again.</summary>
    MalformedBlock,

    /// <summary>The contract logged a line with the <c>neartasks</c> standard that does not have the agreed form.</summary>
    MalformedEvent,

    /// <summary>Events are well formed but contradict what was indexed before.</summary>
    InconsistentEvent,

    /// <summary>The cursor was moved by someone else since it was read.</summary>
    CursorMoved,

    /// <summary>The start height is negative, or after the contract's first call.</summary>
    StartHeight,

    /// <summary>An endpoint refused for a reason that asking again will not change.</summary>
    SourceRefused,
}
