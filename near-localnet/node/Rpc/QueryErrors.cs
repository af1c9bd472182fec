using System.Text.Json;
using System.Text.Json.Nodes;
using Near.Client;
using Near.Localnet.Chain;
using Near.Localnet.Runtime.Actions;
using Near.Localnet.Runtime.Errors;
using Near.Localnet.Vm;

namespace Near.Localnet.Rpc;

/// <summary>nearcore's refusals of queries (jsonrpc-primitives, RpcQueryError).</summary>
internal static class QueryErrors
{
    public static JsonRpcException UnknownAccount(AccountId account, StoredBlock block) =>
        Refuse("UNKNOWN_ACCOUNT", "requested_account_id", account.Value, block, $"account {account} does not exist while viewing");

    public static JsonRpcException NoContractCode(AccountId account, StoredBlock block) =>
        Refuse(
            "NO_CONTRACT_CODE",
            "contract_account_id",
            account.Value,
            block,
            $"Contract code for contract ID #{account} has never been observed on the node"
        );

    public static JsonRpcException TooLargeContractState(AccountId account, StoredBlock block) =>
        Refuse(
            "TOO_LARGE_CONTRACT_STATE",
            "contract_account_id",
            account.Value,
            block,
            $"State of contract {account} is too large to be viewed"
        );

    public static JsonRpcException UnknownGasKey(PublicKey key, StoredBlock block) =>
        Refuse("UNKNOWN_GAS_KEY", "public_key", key.ToString(), block, $"Gas key for public key {key} does not exist while viewing");

    public static JsonRpcException NoGlobalContractCode(JsonNode identifier, StoredBlock block) =>
        Refuse(
            "NO_GLOBAL_CONTRACT_CODE",
            "identifier",
            identifier,
            block,
            $"Global contract code with identifier {identifier.ToJsonString()} has never been observed on the node"
        );

    public static JsonRpcException UnknownAccessKey(PublicKey key, StoredBlock block) =>
        Refuse(
            "UNKNOWN_ACCESS_KEY",
            "public_key",
            key.ToString(),
            block,
            $"Access key for public key {key} has never been observed on the node"
        );

    public static JsonRpcException ContractExecution(VmError error, StoredBlock block) =>
        Refuse("CONTRACT_EXECUTION_ERROR", "vm_error", CallError(error), block, $"Function call returned an error: {error.Debug}");

    /// <summary>As <c>query</c> says it.</summary>
    public static JsonRpcException UnknownBlock(RequestedBlock reference) =>
        JsonRpcException.Handler(
            "UNKNOWN_BLOCK",
            new() { ["block_reference"] = IdOf(reference) },
            reference is RequestedBlock.ByHeight
                ? $"DB Not Found Error: {reference.NotFound} \n Cause: Unknown"
                : $"DB Not Found Error: {reference.NotFound}"
        );

    /// <summary>As the methods beside <c>query</c> say it.</summary>
    public static JsonRpcException UnobservedBlock(RequestedBlock reference)
    {
        string name = reference switch
        {
            RequestedBlock.ByHeight(var height) => $"BlockId(Height({height}))",
            RequestedBlock.ByHash(var hash) => $"BlockId(Hash({hash}))",
            _ => "Finality",
        };
        return JsonRpcException.Handler(
            "UNKNOWN_BLOCK",
            new() { ["block_reference"] = IdOf(reference) },
            $"Block either has never been observed on the node or has been garbage collected: {name}"
        );
    }

    public static JsonRpcException GarbageCollected(StoredBlock block) =>
        JsonRpcException.Handler("GARBAGE_COLLECTED_BLOCK", Place(block), Collected(block));

    /// <summary>As the methods beside <c>query</c> say that a block's state is no longer there.</summary>
    public static JsonRpcException ForgottenBlock(StoredBlock block) => JsonRpcException.CannotAnswer(Collected(block));

    private static string Collected(StoredBlock block) =>
        $"The data for block #{block.Height} is garbage collected on this node, use an archival node to fetch historical data";

    private static JsonNode? IdOf(RequestedBlock reference) =>
        reference switch
        {
            RequestedBlock.ByHeight(var height) => JsonSerializer.SerializeToNode(new { BlockId = height }, NodeJson.Options),
            RequestedBlock.ByHash(var hash) => JsonSerializer.SerializeToNode(new { BlockId = hash }, NodeJson.Options),
            _ => null,
        };

    /// <summary>nearcore's RpcFunctionCallError: a contract that panics with JSON has it given as such.</summary>
    private static JsonNode CallError(VmError error)
    {
        const string Panicked = "Smart contract panicked: ";
        FunctionCallError callError = FunctionCallErrors.Of(error);
        if (callError is FunctionCallError.ExecutionError(var text) && text.StartsWith(Panicked, StringComparison.Ordinal))
        {
            try
            {
                return new JsonObject { [nameof(FunctionCallError.ExecutionError)] = JsonNode.Parse(text[Panicked.Length..]) };
            }
            catch (JsonException)
            {
                // Most panics are plain text.
            }
        }

        return JsonSerializer.SerializeToNode(callError, NodeJson.Options)!;
    }

    private static JsonRpcException Refuse(string name, string field, JsonNode value, StoredBlock block, string data)
    {
        var info = new JsonObject { [field] = value };
        foreach ((string? key, JsonNode? place) in Place(block))
            info[key] = place?.DeepClone();
        return JsonRpcException.Handler(name, info, data);
    }

    private static JsonObject Place(StoredBlock block) => new() { ["block_height"] = block.Height, ["block_hash"] = block.Hash.ToString() };
}
