namespace Near.Client.Rpc;

public sealed record ReceiptView(AccountId PredecessorId, AccountId ReceiverId, CryptoHash ReceiptId, ReceiptBodyView Receipt)
{
    /// <summary>Deprecated by NEAR: always 0.</summary>
    public ulong Priority { get; }
}
