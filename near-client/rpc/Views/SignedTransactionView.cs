using System.Text.Json.Serialization;

namespace Near.Client.Rpc;

/// <summary>A transaction as the RPC shows it: without its block hash, and with hashes in place of deployed code.</summary>
public sealed record SignedTransactionView
{
    public required AccountId SignerId { get; init; }

    public required PublicKey PublicKey { get; init; }

    public required ulong Nonce { get; init; }

    public required AccountId ReceiverId { get; init; }

    public required IReadOnlyList<Action> Actions { get; init; }

    /// <summary>Deprecated by NEAR: always 0.</summary>
    public ulong PriorityFee { get; }

    public required Signature Signature { get; init; }

    public required CryptoHash Hash { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ushort? NonceIndex { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public NonceMode? NonceMode { get; init; }

    public static SignedTransactionView From(SignedTransaction signed)
    {
        Transaction transaction = signed.Transaction;
        return new()
        {
            SignerId = transaction.SignerId,
            PublicKey = transaction.PublicKey,
            Nonce = transaction.Nonce,
            ReceiverId = transaction.ReceiverId,
            Actions = transaction.Actions,
            Signature = signed.Signature,
            Hash = signed.Hash,
            NonceIndex = transaction.V1?.NonceIndex,
            NonceMode = transaction.V1 is { NonceMode: Client.NonceMode.Strict } ? Client.NonceMode.Strict : null,
        };
    }
}
