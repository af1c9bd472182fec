using Near.Client;
using Near.Client.Rpc;
using Near.Localnet.Runtime;

namespace Near.Localnet.Rpc.Views;

/// <summary>From the runtime's receipts to what nearcore shows of them.</summary>
internal static class ReceiptViews
{
    public static ReceiptView From(Receipt receipt) =>
        new(receipt.PredecessorId, receipt.ReceiverId, receipt.ReceiptId, Body(receipt.Body));

    private static ReceiptBodyView Body(ReceiptBody body) =>
        body switch
        {
            ActionReceipt action => new ReceiptBodyView.Action(
                action.SignerId,
                action.SignerPublicKey,
                action.GasPrice,
                [.. action.OutputDataReceivers.Select(receiver => new DataReceiverView(receiver.DataId, receiver.ReceiverId))],
                action.InputDataIds,
                action.Actions,
                action.IsPromiseYield,
                action.RefundTo
            ),
            DataReceipt data => new ReceiptBodyView.Data(data.DataId, data.Data, data.IsPromiseResume),
            // The view shows the hash in place of the code.
            GlobalContractDistribution code => new ReceiptBodyView.GlobalContractDistribution(
                code.Id,
                code.TargetShard,
                code.DeliveredShards,
                CryptoHash.Sha256(code.Code).ToArray(),
                code.Nonce
            ),
            _ => throw new ArgumentException($"{body.GetType().Name} is no receipt of nearcore.", nameof(body)),
        };
}
