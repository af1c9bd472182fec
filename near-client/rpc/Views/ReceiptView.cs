namespace Near.Client.Rpc;

/// <summary>A receipt as nodes show it.</summary>
public sealed record ReceiptView(AccountId PredecessorId, AccountId ReceiverId, CryptoHash ReceiptId, ReceiptBodyView Receipt)
{
    /// <summary>Deprecated by NEAR: always 0.</summary>
    public ulong Priority { get; }
}
