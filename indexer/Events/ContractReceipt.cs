namespace NearTasks.Indexer.Events;

/// <summary>A receipt executed on the followed contract, as stored in <c>chain.receipts</c>.</summary>
internal sealed record ContractReceipt(
    string ReceiptId,
    string TxHash,
    int Position,
    string PredecessorId,
    string? SignerId,
    string? Method,
    UInt128 Deposit,
    long GasBurnt,
    string? Error
);
