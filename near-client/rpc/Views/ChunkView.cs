namespace Near.Client.Rpc;

/// <summary>A chunk with the transactions it brings in and the receipts it hands over to this shard.</summary>
public sealed record ChunkView(
    AccountId Author,
    ChunkHeaderView Header,
    IReadOnlyList<SignedTransactionView> Transactions,
    IReadOnlyList<ReceiptView> Receipts
);
