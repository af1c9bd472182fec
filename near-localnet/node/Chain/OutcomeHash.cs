using Near.Client;
using Near.Client.Light;

namespace Near.Localnet.Chain;

/// <summary>The Merkle leaf of an outcome that the runtime made.</summary>
internal static class OutcomeHash
{
    public static CryptoHash Leaf(CryptoHash id, Runtime.ExecutionOutcome outcome) =>
        new ExecutionOutcome(
            outcome.Logs,
            outcome.ReceiptIds,
            new NearGas(outcome.GasBurnt),
            outcome.TokensBurnt,
            outcome.ExecutorId,
            Status(outcome.Status)
        ).LeafFor(id);

    private static ExecutionStatus Status(Runtime.ExecutionStatus status) =>
        status switch
        {
            Runtime.ExecutionStatus.SuccessValue success => new ExecutionStatus.SuccessValue(success.Value),
            Runtime.ExecutionStatus.SuccessReceiptId success => new ExecutionStatus.SuccessReceiptId(success.ReceiptId),
            _ => new ExecutionStatus.Failure(default), // The proof tells only that it failed.
        };
}
