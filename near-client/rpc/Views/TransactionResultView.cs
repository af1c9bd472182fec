using Near.Client.Light;

namespace Near.Client.Rpc;

/// <summary>What is known of a transaction. All but the level is null while it has not run.</summary>
/// <param name="FinalExecutionStatus">How far it is.</param>
/// <param name="ReceiptsOutcome">Of every receipt that has run, in order of a walk through the tree of receipts.</param>
/// <param name="Receipts">The receipts themselves; only EXPERIMENTAL_tx_status shows them.</param>
public sealed record TransactionResultView(
    WaitUntil FinalExecutionStatus = WaitUntil.None,
    FinalStatus? Status = null,
    SignedTransactionView? Transaction = null,
    ExecutionOutcomeWithId? TransactionOutcome = null,
    IReadOnlyList<ExecutionOutcomeWithId>? ReceiptsOutcome = null,
    IReadOnlyList<ReceiptView>? Receipts = null
);
