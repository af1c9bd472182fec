using System.Text.Json;
using Near.Client;
using Near.Client.Json;
using Near.Localnet.Runtime;

namespace Near.Localnet.Records;

/// <summary>A receipt in nearcore's plain serde form, which unlike the RPC's view has all that Borsh has.</summary>
internal sealed record PlainReceipt(AccountId PredecessorId, AccountId ReceiverId, CryptoHash ReceiptId, PlainReceiptBody Receipt)
{
    public static PlainReceipt Of(Receipt receipt) =>
        new(receipt.PredecessorId, receipt.ReceiverId, receipt.ReceiptId, PlainReceiptBody.Of(receipt.Body));

    public static Receipt Read(JsonElement json)
    {
        PlainReceipt receipt = json.As<PlainReceipt>(NearJson.Plain);
        return new(receipt.PredecessorId, receipt.ReceiverId, receipt.ReceiptId, receipt.Receipt.ToBody());
    }
}
