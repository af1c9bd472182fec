using System.Text.Json;
using Near.Client.Json;
using Near.Client.Rpc;

namespace Near.Localnet.Rpc.Views;

/// <summary>What this node would send, as a client reads it: with hashes in place of deployed code.</summary>
internal static class ClientViews
{
    public static TransactionResultView Of(TransactionResultView status) =>
        JsonSerializer.SerializeToElement(status, NodeJson.Options).Deserialize<TransactionResultView>(NearJson.Options)!;
}
