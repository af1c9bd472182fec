using System.Text.Json.Serialization;
using Near.Client.Light;

namespace Near.Client.Rpc;

/// <summary>What is known of a transaction. All but the level is null while it has not run.</summary>
public sealed record TransactionResultView
{
    /// <summary>How it ended as a whole.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public FinalStatus? Status { get; init; }

    /// <summary>The transaction itself.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SignedTransactionView? Transaction { get; init; }

    /// <summary>What became of the transaction: the receipt that it was turned into.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ExecutionOutcomeWithId? TransactionOutcome { get; init; }

    /// <summary>Of every receipt that has run, in order of a walk through the tree of receipts.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ExecutionOutcomeWithId>? ReceiptsOutcome { get; init; }

    /// <summary>The receipts themselves; only EXPERIMENTAL_tx_status shows them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ReceiptView>? Receipts { get; init; }

    /// <summary>How far it is.</summary>
    public WaitUntil FinalExecutionStatus { get; init; }
}
