using System.Text.Json.Nodes;
using Near.Client;
using Near.Localnet.Chain;
using Near.Localnet.Rpc.Views;

namespace Near.Localnet.Rpc;

/// <summary>EXPERIMENTAL_receipt and EXPERIMENTAL_receipt_to_tx.</summary>
internal sealed class ReceiptMethods(Blockchain chain)
{
    public void AddTo(RpcMethodTable methods)
    {
        methods.Add("EXPERIMENTAL_receipt", parameters => ReceiptViews.From(Require(parameters).Receipt));
        methods.Add("EXPERIMENTAL_receipt_to_tx", ToTransaction);
    }

    private object ToTransaction(RpcParams parameters)
    {
        StoredReceipt receipt = Require(parameters);
        StoredTransaction transaction = chain.Store.Transaction(receipt.TransactionHash) ?? throw Unknown(receipt.Receipt.ReceiptId);
        return new { TransactionHash = transaction.Transaction.Hash, SenderAccountId = transaction.Transaction.Transaction.SignerId };
    }

    private StoredReceipt Require(RpcParams parameters)
    {
        CryptoHash id = parameters.Require<CryptoHash>("receipt_id");
        return chain.Store.Receipt(id) ?? throw Unknown(id);
    }

    private static JsonRpcException Unknown(CryptoHash id) =>
        JsonRpcException.HandlerWithCauseAsData("UNKNOWN_RECEIPT", new JsonObject { ["receipt_id"] = id.ToString() });
}
