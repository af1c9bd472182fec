namespace NearTasks.Indexer.Events;

/// <summary>What a block holds of the followed contract.</summary>
internal sealed record ContractBlock(
    long Height,
    string Hash,
    string PrevHash,
    long? PrevHeight,
    DateTime Time,
    IReadOnlyList<ContractReceipt> Receipts,
    IReadOnlyList<ContractEvent> Events
)
{
    /// <summary>About how much memory it takes, in bytes; what waits to be committed is bounded by it.</summary>
    public long Weight { get; } =
        200 + Receipts.Sum(receipt => 300L + (receipt.Error?.Length ?? 0)) + Events.Sum(each => 100L + 4 * each.Raw.Length);
}
