namespace NearTasks.Indexer.Store;

/// <summary>How far a contract is indexed: everything up to and including this block.</summary>
/// <param name="Height">The last indexed block's height; one below the start height before the first.</param>
/// <param name="BlockHash">Its hash, null before the first.</param>
/// <param name="LastEventId">Id of the contract's newest event, 0 before the first.</param>
public sealed record Cursor(long Height, string? BlockHash, long LastEventId);
