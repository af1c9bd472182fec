namespace NearTasks.Indexer.Sources;

/// <summary>Delivers final blocks by height. Implementations retry transient faults themselves and may be called concurrently.</summary>
public interface IBlockSource
{
    /// <summary>Why it has been giving nothing for a while, with its address and the remedy; null while it answers.</summary>
    string? Fault => null;

    /// <summary>The height of the newest final block.</summary>
    /// <exception cref="IndexerException">A permanent failure.</exception>
    Task<long> GetFinalHeightAsync(CancellationToken cancellationToken);

    /// <summary>The block of a height that is not above the newest final one; null when the chain skipped that height.</summary>
    /// <exception cref="IndexerException">A permanent failure.</exception>
    Task<ChainBlock?> GetBlockAsync(long height, CancellationToken cancellationToken);
}
