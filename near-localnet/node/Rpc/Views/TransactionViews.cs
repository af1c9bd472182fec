using System.Text.Json;
using System.Text.Json.Serialization;
using Near.Client;
using Near.Client.Light;
using Action = Near.Client.Action;

namespace Near.Localnet.Rpc.Views;

/// <summary>An outcome with its path to the outcome root of its chunk.</summary>
internal sealed record ExecutionOutcomeWithIdView(
    IReadOnlyList<MerklePathItem> Proof,
    CryptoHash BlockHash,
    CryptoHash Id,
    ExecutionOutcomeView Outcome
);

/// <summary>A signed transaction as nearcore shows it.</summary>
internal sealed record SignedTransactionView(
    AccountId SignerId,
    PublicKey PublicKey,
    ulong Nonce,
    AccountId ReceiverId,
    IReadOnlyList<Action> Actions,
    ulong PriorityFee,
    Signature Signature,
    CryptoHash Hash
)
{
    /// <summary>Which nonce of a gas key was used.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ushort? NonceIndex { get; init; }

    /// <summary>Named when it is not the usual one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public NonceMode? NonceMode { get; init; }

    public static SignedTransactionView From(SignedTransaction signed)
    {
        Transaction transaction = signed.Transaction;
        return new(
            transaction.SignerId,
            transaction.PublicKey,
            transaction.Nonce,
            transaction.ReceiverId,
            transaction.Actions,
            PriorityFee: 0,
            signed.Signature,
            signed.Hash
        )
        {
            NonceIndex = transaction.V1?.NonceIndex,
            NonceMode = transaction.V1 is { NonceMode: not Near.Client.NonceMode.Monotonic } v1 ? v1.NonceMode : null,
        };
    }
}

/// <summary>A transaction with everything that came of it so far.</summary>
internal sealed record FinalExecutionOutcomeView
{
    /// <summary><c>{"SuccessValue": base64}</c>, <c>{"Failure": …}</c>, <c>"Started"</c> or <c>"NotStarted"</c>.</summary>
    public required JsonElement Status { get; init; }

    public required SignedTransactionView Transaction { get; init; }

    public required ExecutionOutcomeWithIdView TransactionOutcome { get; init; }

    public required IReadOnlyList<ExecutionOutcomeWithIdView> ReceiptsOutcome { get; init; }

    /// <summary>Only where the method promises them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ReceiptView>? Receipts { get; init; }

    public required TransactionProgress FinalExecutionStatus { get; init; }
}
