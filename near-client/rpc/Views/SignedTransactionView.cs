using System.Text.Json.Serialization;

namespace Near.Client.Rpc;

/// <summary>A transaction as the RPC shows it: without its block hash, and with hashes in place of deployed code.</summary>
public sealed record SignedTransactionView
{
    /// <summary>Who signed and pays.</summary>
    public required AccountId SignerId { get; init; }

    /// <summary>The key that signed.</summary>
    public required PublicKey PublicKey { get; init; }

    /// <summary>Above every earlier nonce of the key.</summary>
    public required ulong Nonce { get; init; }

    /// <summary>Where the actions run.</summary>
    public required AccountId ReceiverId { get; init; }

    /// <summary>What it does, in this order; all or none.</summary>
    public required IReadOnlyList<Action> Actions { get; init; }

    /// <summary>Deprecated by NEAR: always 0.</summary>
    public ulong PriorityFee { get; }

    /// <summary>The key's, over the hash.</summary>
    public required Signature Signature { get; init; }

    /// <summary>The transaction's id.</summary>
    public required CryptoHash Hash { get; init; }

    /// <summary>Which of several nonces of the key (NEP-611); null for the key's own.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ushort? NonceIndex { get; init; }

    /// <summary>Only <c>Strict</c> is shown.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public NonceMode? NonceMode { get; init; }

    /// <summary>What nodes show of a transaction.</summary>
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
