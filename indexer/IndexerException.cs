namespace NearTasks.Indexer;

/// <summary>A permanent failure of the indexer. The message says what is wrong and names the remedy.</summary>
public sealed class IndexerException(IndexerError error, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What went wrong.</summary>
    public IndexerError Error { get; } = error;

    /// <summary>The stable code for logs and machines, e.g. <c>INDEXER_FORK</c>.</summary>
    public string Code { get; } =
        error switch
        {
            IndexerError.Gap => "INDEXER_GAP",
            IndexerError.Fork => "INDEXER_FORK",
            IndexerError.MalformedBlock => "INDEXER_MALFORMED_BLOCK",
            IndexerError.MalformedEvent => "INDEXER_MALFORMED_EVENT",
            IndexerError.InconsistentEvent => "INDEXER_INCONSISTENT_EVENT",
            IndexerError.CursorMoved => "INDEXER_CURSOR_MOVED",
            IndexerError.StartHeight => "INDEXER_START_HEIGHT",
            IndexerError.SourceRefused => "INDEXER_SOURCE_REFUSED",
            _ => throw new ArgumentOutOfRangeException(nameof(error)),
        };
}
