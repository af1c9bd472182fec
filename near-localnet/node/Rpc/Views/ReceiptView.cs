using Near.Client;
using Near.Localnet.Runtime;

namespace Near.Localnet.Rpc.Views;

/// <summary>A receipt as nearcore shows it.</summary>
internal sealed record ReceiptView(
    AccountId PredecessorId,
    AccountId ReceiverId,
    CryptoHash ReceiptId,
    ReceiptBodyView Receipt,
    ulong Priority
)
{
    public static ReceiptView From(Receipt receipt) =>
        new(receipt.PredecessorId, receipt.ReceiverId, receipt.ReceiptId, ReceiptBodyView.From(receipt.Body), Priority: 0);
}
