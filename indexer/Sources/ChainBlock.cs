namespace NearTasks.Indexer.Sources;

/// <summary>A final block: what its header says and every receipt executed in it, in order of execution.</summary>
/// <param name="Height">The block's height; heights may be skipped.</param>
/// <param name="Hash">Base58.</param>
/// <param name="PrevHash">Base58 hash of the block before, which may be several heights below.</param>
/// <param name="PrevHeight">Height of the block before, null where the source does not know it.</param>
/// <param name="Time">The block's timestamp, to the microsecond.</param>
/// <param name="Executions">Executed receipts of all accounts.</param>
public sealed record ChainBlock(
    long Height,
    string Hash,
    string PrevHash,
    long? PrevHeight,
    DateTime Time,
    IReadOnlyList<ReceiptExecution> Executions
);
