using System.Text.Json;
using Near.Client;
using Near.Localnet.Chain;

namespace Near.Localnet.Rpc;

/// <summary>query with all its request types, by name and in the older path form, and the EXPERIMENTAL_view_* methods beside it.</summary>
internal sealed class QueryMethods(Blockchain chain, ViewCalls calls, ulong maxViewedState)
{
    /// <summary>Of the older form, where arguments come in base58.</summary>
    private const int MaxPathDataBytes = 10 * 1024;

    public void AddTo(RpcMethodTable methods) => methods.Add("query", QueryAsync);

    private async Task<object?> QueryAsync(RpcParams parameters, CancellationToken cancellationToken)
    {
        if (parameters.Positional is [{ ValueKind: JsonValueKind.String } path, { ValueKind: JsonValueKind.String } data])
            return await RunAsync(BlockReference.Latest, ParsePath(path.GetString()!, data.GetString()!), cancellationToken);
        return await RunAsync(BlockReference.Parse(parameters), StateQuery.Parse(parameters), cancellationToken);
    }

    private async Task<object?> RunAsync(BlockReference reference, StateQuery query, CancellationToken cancellationToken)
    {
        var block = reference.Find(chain) ?? throw UnknownBlock(reference);
        var state = chain.History.At(block.Height) ?? throw QueryErrors.GarbageCollected(block);
        var at = new StateSnapshot(block, state);
        return query is StateQuery.CallFunction call ? await calls.RunAsync(call, at, cancellationToken) : StateQueries.Run(query, at, maxViewedState);
    }

    private static JsonRpcException UnknownBlock(BlockReference reference)
    {
        var info = reference switch
        {
            BlockReference.ByHeight(var height) => JsonSerializer.SerializeToNode(new { BlockId = height }, NearJson.Options),
            BlockReference.ByHash(var hash) => JsonSerializer.SerializeToNode(new { BlockId = hash }, NearJson.Options),
            _ => null,
        };
        var data = reference is BlockReference.ByHeight ? $"DB Not Found Error: {reference.NotFound} \n Cause: Unknown" : $"DB Not Found Error: {reference.NotFound}";
        return JsonRpcException.Handler("UNKNOWN_BLOCK", new() { ["block_reference"] = info }, data);
    }

    private static StateQuery ParsePath(string path, string data)
    {
        var parts = path.Split('/', 3);
        if (parts.Length < 2)
            throw JsonRpcException.Parse("Not enough query parameters provided");
        if (!AccountId.TryParse(parts[1], out var account))
            throw JsonRpcException.Parse("Invalid account id");
        return (parts[0], parts.ElementAtOrDefault(2)) switch
        {
            ("account", _) => new StateQuery.ViewAccount(account),
            ("access_key", null) => new StateQuery.ViewAccessKeyList(account),
            ("access_key", var key) => new StateQuery.ViewAccessKey(account, ParseKey(key)),
            ("code", _) => new StateQuery.ViewCode(account),
            ("contract", _) => new StateQuery.ViewState(account, ParseData(data), null, null, false),
            ("call", { } method) => new StateQuery.CallFunction(account, method, ParseData(data)),
            ("call", null) => throw JsonRpcException.Parse("Method name is missing"),
            var (unknown, _) => throw JsonRpcException.Parse($"Unknown path {unknown}"),
        };
    }

    private static PublicKey ParseKey(string text) =>
        PublicKey.TryParse(text, out var key) ? key : throw JsonRpcException.Parse("Invalid public key");

    private static byte[] ParseData(string base58)
    {
        if (base58.Length > MaxPathDataBytes)
            throw JsonRpcException.Parse("Query data size is too large");
        try
        {
            return SimpleBase.Base58.Bitcoin.Decode(base58);
        }
        catch (ArgumentException e)
        {
            throw JsonRpcException.Parse(e.Message);
        }
    }
}
