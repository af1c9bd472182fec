using System.Text.Json.Serialization;

namespace Near.Client.Rpc;

/// <summary>A transaction as the RPC shows it: without its block hash, and with hashes in place of deployed code.</summary>
public sealed record SignedTransactionView(
    AccountId SignerId,
    PublicKey PublicKey,
    ulong Nonce,
    AccountId ReceiverId,
    IReadOnlyList<Action> Actions,
    Signature Signature,
    CryptoHash Hash,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ushort? NonceIndex = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] NonceMode? NonceMode = null
)
{
    /// <summary>Deprecated by NEAR: always 0.</summary>
    public ulong PriorityFee { get; }

    public static SignedTransactionView From(SignedTransaction signed)
    {
        Transaction transaction = signed.Transaction;
        return new(
            transaction.SignerId,
            transaction.PublicKey,
            transaction.Nonce,
            transaction.ReceiverId,
            transaction.Actions,
            signed.Signature,
            signed.Hash,
            transaction.V1?.NonceIndex,
            transaction.V1 is { NonceMode: Client.NonceMode.Strict } ? Client.NonceMode.Strict : null
        );
    }
}
