using Near.Client;
using Near.Client.Borsh;

namespace Near.Localnet.Runtime;

/// <summary>What executing a transaction or receipt did, as nearcore records it.</summary>
internal sealed record ExecutionOutcome : IBorsh<ExecutionOutcome>
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

    public static ExecutionOutcome Read(ref BorshReader reader) =>
        new()
        {
            Logs = reader.ReadStrings(),
            ReceiptIds = reader.ReadList<CryptoHash>(),
            GasBurnt = reader.ReadU64(),
            TokensBurnt = NearToken.Read(ref reader),
            ExecutorId = AccountId.Read(ref reader),
            Status = ExecutionStatus.Read(ref reader),
            Metadata = OutcomeMetadata.Read(ref reader),
        };

    public void Write(BorshWriter writer)
    {
        writer.WriteStrings(Logs);
        writer.WriteList(ReceiptIds);
        writer.WriteU64(GasBurnt);
        writer.Write(TokensBurnt);
        writer.Write(ExecutorId);
        writer.Write(Status);
        writer.Write(Metadata);
    }
}
