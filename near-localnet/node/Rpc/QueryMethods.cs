using System.Text.Json;
using Near.Client;
using Near.Localnet.Chain;
using Near.Localnet.Runtime;
using Near.Localnet.Runtime.Actions;
using Near.Localnet.State;

namespace Near.Localnet.Rpc;

/// <summary>query with all its request types, by name and in the older path form, and the EXPERIMENTAL_view_* methods beside it.</summary>
internal sealed class QueryMethods(Blockchain chain, ViewCalls calls, WorkSlots slots, ulong maxViewedState)
{
    /// <summary>Of the older form, where arguments come in base58.</summary>
    private const int MaxPathDataBytes = 10 * 1024;

    private readonly EthWallet _wallet = new(chain.Genesis.ChainId, chain.Genesis.Protocol);

    public void AddTo(RpcMethodTable methods)
    {
        methods.Add("query", QueryAsync);
        foreach (string type in StateQuery.MethodTypes)
            methods.Add($"EXPERIMENTAL_{type}", (parameters, cancellationToken) => ViewAsync(type, parameters, cancellationToken));
    }

    private async Task<object?> ViewAsync(string type, RpcParams parameters, CancellationToken cancellationToken)
    {
        var reference = RequestedBlock.Parse(parameters);
        var query = StateQuery.Parse(type, parameters);
        StateSnapshot at = Find(reference, QueryErrors.UnobservedBlock, QueryErrors.ForgottenBlock);
        try
        {
            return await RunAsync(at, query, cancellationToken);
        }
        catch (ViewFailedException exception)
        {
            throw exception.Structured;
        }
    }

    private async Task<object?> QueryAsync(RpcParams parameters, CancellationToken cancellationToken)
    {
        if (parameters.Positional is [{ ValueKind: JsonValueKind.String } path, { ValueKind: JsonValueKind.String } data])
            return await FlatAsync(RequestedBlock.Latest, ParsePath(path.GetString()!, data.GetString()!), cancellationToken);
        return await FlatAsync(RequestedBlock.Parse(parameters), StateQuery.Parse(parameters), cancellationToken);
    }

    private async Task<object?> FlatAsync(RequestedBlock reference, StateQuery query, CancellationToken cancellationToken)
    {
        StateSnapshot at = Find(reference, QueryErrors.UnknownBlock, QueryErrors.GarbageCollected);
        try
        {
            return await RunAsync(at, query, cancellationToken);
        }
        catch (ViewFailedException exception)
        {
            return exception.At.Failed(exception.Message);
        }
    }

    private StateSnapshot Find(
        RequestedBlock reference,
        Func<RequestedBlock, JsonRpcException> unknown,
        Func<StoredBlock, JsonRpcException> tooOld
    ) =>
        chain.Read(() =>
        {
            StoredBlock block = reference.Find(chain) ?? throw unknown(reference);
            return new StateSnapshot(block, chain.History.At(block.Height) ?? throw tooOld(block));
        });

    private async Task<object?> RunAsync(StateSnapshot at, StateQuery query, CancellationToken cancellationToken) =>
        query switch
        {
            StateQuery.CallFunction call => await calls.RunAsync(call, at, cancellationToken),
            StateQuery.ViewAccessKey(var account, var key) when ImpersonatedKey(account, key, at) is { } impersonated => at.With(
                impersonated
            ),
            _ => await slots.RunAsync(() => StateQueries.Run(query, at, _wallet, maxViewedState), cancellationToken),
        };

    /// <summary>
    /// Clients look a key up before they sign with it; for an account that anyone may sign for, any key is a full-access key.
    /// </summary>
    private AccessKey? ImpersonatedKey(AccountId account, PublicKey key, StateSnapshot at) =>
        chain.Impersonation.Contains(account) && at.State.GetAccount(account) is not null && at.State.GetAccessKey(account, key) is null
            ? AccessKey.FullAccess with
            {
                Nonce = TransactionVerifier.InitialNonce(chain.Head.Height),
            }
            : null;

    private static StateQuery ParsePath(string path, string data)
    {
        string[] parts = path.Split('/', 3);
        if (parts.Length < 2)
            throw JsonRpcException.Parse("Not enough query parameters provided");
        if (!AccountId.TryParse(parts[1], out AccountId account))
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
        PublicKey.TryParse(text, out PublicKey? key) ? key : throw JsonRpcException.Parse("Invalid public key");

    private static byte[] ParseData(string base58)
    {
        if (base58.Length > MaxPathDataBytes)
            throw JsonRpcException.Parse("Query data size is too large");
        return Base58.TryDecode(base58, out byte[]? bytes) ? bytes : throw JsonRpcException.Parse("Query data is not base58");
    }
}
