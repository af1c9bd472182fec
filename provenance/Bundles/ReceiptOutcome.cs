using Near.Client;
using Near.Client.Light;

namespace NearTasks.Provenance;

/// <summary>What executing a receipt came to: all that the chain's outcome root covers (NEAR's <c>metadata</c> is not).</summary>
/// <param name="ExecutorId">The account it was executed on.</param>
/// <param name="GasBurnt">Gas.</param>
/// <param name="Logs">Logs in order; events are among them (NEP-297).</param>
/// <param name="ReceiptIds">Receipts that follow.</param>
/// <param name="Status">How it ended.</param>
/// <param name="TokensBurnt">Fee.</param>
public sealed record ReceiptOutcome(
    AccountId ExecutorId,
    ulong GasBurnt,
    IReadOnlyList<string> Logs,
    IReadOnlyList<CryptoHash> ReceiptIds,
    ReceiptStatus Status,
    NearToken TokensBurnt
)
{
    /// <summary>The outcome as NEAR's client reads it.</summary>
    /// <exception cref="ArgumentException">The receipt failed or was not executed.</exception>
    public static ReceiptOutcome From(ExecutionOutcome outcome) =>
        new(
            outcome.ExecutorId,
            outcome.GasBurnt.Value,
            outcome.Logs,
            outcome.ReceiptIds,
            ReceiptStatus.From(outcome.Status),
            outcome.TokensBurnt
        );

    /// <summary>The leaf of the outcome under its shard's root; null when the status is not one of success.</summary>
    public CryptoHash? LeafFor(CryptoHash receipt) =>
        Status.ToLight() is { } status
            ? new ExecutionOutcome(Logs, ReceiptIds, new NearGas(GasBurnt), TokensBurnt, ExecutorId, status).LeafFor(receipt)
            : null;
}
