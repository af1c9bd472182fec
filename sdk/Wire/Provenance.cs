using System.Text.Json;

namespace NearTasks.Sdk.Wire;

/// <summary>What a transaction of the contract proves, and everything that hangs on it.</summary>
public sealed record TransactionProvenance(
    string TxHash,
    string ContractId,
    string SignerId,
    string Status,
    long Height,
    string BlockHash,
    DateTimeOffset BlockTime,
    IReadOnlyList<string> Proves,
    IReadOnlyList<ReceiptProvenance> Receipts,
    IReadOnlyList<ProvenanceLink> Links
);

/// <summary>One receipt on the contract. <c>status</c> is <c>ok</c> or <c>failed</c>; a failed one changed nothing and says why.</summary>
public sealed record ReceiptProvenance(
    string ReceiptId,
    string PredecessorId,
    string Method,
    string Deposit,
    string GasBurnt,
    string Status,
    string? Error,
    IReadOnlyList<ContractEvent> Events
);

/// <summary>A NEP-297 event of the contract; <c>id</c> has no gaps.</summary>
public sealed record ContractEvent(
    long Id,
    long Height,
    DateTimeOffset BlockTime,
    string TxHash,
    string ReceiptId,
    int LogIndex,
    string Event,
    JsonElement Data
);

/// <summary>
/// A related resource: <c>rel</c> is <c>campaign</c>, <c>assignment</c>, <c>labels</c>, <c>dataset</c>, <c>data</c>, <c>proof</c> or
/// <c>account</c>.
/// </summary>
public sealed record ProvenanceLink(string Rel, string Href, string Title);
