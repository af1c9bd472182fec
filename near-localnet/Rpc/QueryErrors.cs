using System.Text.Json.Nodes;
using Near.Client;
using Near.Localnet.Chain;

namespace Near.Localnet.Rpc;

/// <summary>nearcore's refusals of queries (jsonrpc-primitives, RpcQueryError).</summary>
internal static class QueryErrors
{
    public static JsonRpcException UnknownAccount(AccountId account, StoredBlock block) => Refuse(
        "UNKNOWN_ACCOUNT", "requested_account_id", account.Value, block, $"account {account} does not exist while viewing");

    public static JsonRpcException NoContractCode(AccountId account, StoredBlock block) => Refuse(
        "NO_CONTRACT_CODE",
        "contract_account_id",
        account.Value,
        block,
        $"Contract code for contract ID #{account} has never been observed on the node");

    public static JsonRpcException TooLargeContractState(AccountId account, StoredBlock block) => Refuse(
        "TOO_LARGE_CONTRACT_STATE",
        "contract_account_id",
        account.Value,
        block,
        $"State of contract {account} is too large to be viewed");

    public static JsonRpcException UnknownGasKey(PublicKey key, StoredBlock block) => Refuse(
        "UNKNOWN_GAS_KEY", "public_key", key.ToString(), block, $"Gas key for public key {key} does not exist while viewing");

    public static JsonRpcException NoGlobalContractCode(JsonNode identifier, StoredBlock block) => Refuse(
        "NO_GLOBAL_CONTRACT_CODE",
        "identifier",
        identifier,
        block,
        $"Global contract code with identifier {identifier.ToJsonString()} has never been observed on the node");

    public static JsonRpcException GarbageCollected(StoredBlock block) => JsonRpcException.Handler(
        "GARBAGE_COLLECTED_BLOCK",
        Place(block),
        $"The data for block #{block.Height} is garbage collected on this node, use an archival node to fetch historical data");

    private static JsonRpcException Refuse(string name, string field, JsonNode value, StoredBlock block, string data)
    {
        var info = new JsonObject { [field] = value };
        foreach (var (key, place) in Place(block))
            info[key] = place?.DeepClone();
        return JsonRpcException.Handler(name, info, data);
    }

    private static JsonObject Place(StoredBlock block) =>
        new() { ["block_height"] = block.Height, ["block_hash"] = block.Hash.ToString() };
}
