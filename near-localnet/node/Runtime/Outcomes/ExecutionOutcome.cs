using Near.Client;

namespace Near.Localnet.Runtime;

/// <summary>What executing a transaction or receipt did, as nearcore records it.</summary>
internal sealed record ExecutionOutcome
{
    public required ExecutionStatus Status { get; init; }

    public IReadOnlyList<string> Logs { get; init; } = [];

    /// <summary>The action receipts it made, refunds included.</summary>
    public IReadOnlyList<CryptoHash> ReceiptIds { get; init; } = [];

    public ulong GasBurnt { get; init; }

    /// <summary>Paid for the burnt gas, before the contract's share is credited to it.</summary>
    public NearToken TokensBurnt { get; init; }

    /// <summary>The signer of a transaction, the receiver of a receipt.</summary>
    public required AccountId ExecutorId { get; init; }

    public OutcomeMetadata Metadata { get; init; } = OutcomeMetadata.OfTransaction;
}
