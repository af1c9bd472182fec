using Near.Client;
using Near.Client.Borsh;
using Action = Near.Client.Action;

namespace Near.Localnet.Runtime;

/// <summary>A message from one account to another; all execution happens in receipts.</summary>
/// <param name="PredecessorId">Who sent it; "system" for refunds.</param>
/// <param name="ReceiverId">On whose account it acts.</param>
/// <param name="ReceiptId">Unique; zero until the receipt that makes it is done.</param>
/// <param name="Body">Actions, data, or a global contract on its way.</param>
internal sealed record Receipt(AccountId PredecessorId, AccountId ReceiverId, CryptoHash ReceiptId, ReceiptBody Body) : IBorsh<Receipt>
{
    /// <summary>
    /// Whether it is executed right after the receipt that made it: a yield, or a lone account deletion (nearcore, receipt.rs).
    /// </summary>
    public bool IsInstant =>
        Body is ActionReceipt { IsPromiseYield: true } or ActionReceipt { Actions: [Action.DeleteAccount], InputDataIds: [] };

    /// <summary>Who gets the deposits back when it fails.</summary>
    public AccountId BalanceRefundReceiver => (Body as ActionReceipt)?.RefundTo ?? PredecessorId;

    public static Receipt Read(ref BorshReader reader)
    {
        var predecessor = AccountId.Read(ref reader);
        var receiver = AccountId.Read(ref reader);
        var id = CryptoHash.Read(ref reader);
        return new Receipt(predecessor, receiver, id, ReceiptBody.Read(ref reader));
    }

    public void Write(BorshWriter writer)
    {
        writer.Write(PredecessorId);
        writer.Write(ReceiverId);
        writer.Write(ReceiptId);
        Body.Write(writer);
    }

    /// <summary>A deposit that goes back; executing it is free.</summary>
    internal static Receipt BalanceRefund(AccountId receiver, NearToken amount) => Refund(receiver, AccountId.System, EmptyKey, amount);

    /// <summary>Gas that was bought but not burnt; it restores the allowance of the key that paid.</summary>
    internal static Receipt GasRefund(AccountId signer, PublicKey signerKey, NearToken amount) => Refund(signer, signer, signerKey, amount);

    private static readonly PublicKey EmptyKey = PublicKey.FromBytes(KeyType.Ed25519, new byte[32]);

    private static Receipt Refund(AccountId receiver, AccountId signer, PublicKey signerKey, NearToken amount) =>
        new(
            AccountId.System,
            receiver,
            CryptoHash.Zero,
            new ActionReceipt(signer, signerKey, NearToken.Zero, [new Action.Transfer(amount)])
        );
}
