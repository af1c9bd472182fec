using System.Text.Json;

namespace Near.Client.Rpc;

public sealed partial class NearRpcClient
{
    private const string Query = "query";

    /// <summary>Balance, stake, storage and code hash of an account; of the newest final block if none is named.</summary>
    public Task<QueryResult<AccountView>> ViewAccountAsync(
        AccountId account,
        BlockReference? at = null,
        CancellationToken cancellationToken = default
    ) => QueryAsync<AccountView>("view_account", at, new() { ["account_id"] = account }, cancellationToken);

    /// <summary>The wasm of an account's contract.</summary>
    public Task<QueryResult<ContractCodeView>> ViewCodeAsync(
        AccountId account,
        BlockReference? at = null,
        CancellationToken cancellationToken = default
    ) => QueryAsync<ContractCodeView>("view_code", at, new() { ["account_id"] = account }, cancellationToken);

    /// <summary>All records whose key begins with the prefix. Nodes refuse accounts with more than 50 kB of them.</summary>
    public Task<QueryResult<ContractStateView>> ViewStateAsync(
        AccountId account,
        ReadOnlySpan<byte> prefix,
        BlockReference? at = null,
        CancellationToken cancellationToken = default
    ) =>
        QueryAsync<ContractStateView>(
            "view_state",
            at,
            new() { ["account_id"] = account, ["prefix_base64"] = Convert.ToBase64String(prefix) },
            cancellationToken
        );

    /// <summary>Nonce and permission of a key; <c>UNKNOWN_ACCESS_KEY</c> if the account has it not.</summary>
    public Task<QueryResult<AccessKey>> ViewAccessKeyAsync(
        AccountId account,
        PublicKey key,
        BlockReference? at = null,
        CancellationToken cancellationToken = default
    ) => QueryAsync<AccessKey>("view_access_key", at, new() { ["account_id"] = account, ["public_key"] = key }, cancellationToken);

    /// <summary>All keys of an account.</summary>
    public Task<QueryResult<AccessKeyListView>> ViewAccessKeysAsync(
        AccountId account,
        BlockReference? at = null,
        CancellationToken cancellationToken = default
    ) => QueryAsync<AccessKeyListView>("view_access_key_list", at, new() { ["account_id"] = account }, cancellationToken);

    /// <summary>The nonces of a gas key, by index (NEP-611).</summary>
    public Task<QueryResult<GasKeyNoncesView>> ViewGasKeyNoncesAsync(
        AccountId account,
        PublicKey key,
        BlockReference? at = null,
        CancellationToken cancellationToken = default
    ) =>
        QueryAsync<GasKeyNoncesView>(
            "view_gas_key_nonces",
            at,
            new() { ["account_id"] = account, ["public_key"] = key },
            cancellationToken
        );

    /// <summary>Runs a view method. A panic of the contract is an <see cref="RpcException"/> with CONTRACT_EXECUTION_ERROR.</summary>
    public Task<QueryResult<CallResultView>> CallFunctionAsync(
        AccountId contract,
        string method,
        ReadOnlySpan<byte> args,
        BlockReference? at = null,
        CancellationToken cancellationToken = default
    ) =>
        QueryAsync<CallResultView>(
            "call_function",
            at,
            new()
            {
                ["account_id"] = contract,
                ["method_name"] = method,
                ["args_base64"] = Convert.ToBase64String(args),
            },
            cancellationToken
        );

    /// <summary>The code of a global contract (NEP-591).</summary>
    public Task<QueryResult<ContractCodeView>> ViewGlobalContractCodeAsync(
        GlobalContractIdentifier contract,
        BlockReference? at = null,
        CancellationToken cancellationToken = default
    ) =>
        contract switch
        {
            GlobalContractIdentifier.ByHash byHash => QueryAsync<ContractCodeView>(
                "view_global_contract_code",
                at,
                new() { ["code_hash"] = byHash.CodeHash },
                cancellationToken
            ),
            GlobalContractIdentifier.ByAccount byAccount => QueryAsync<ContractCodeView>(
                "view_global_contract_code_by_account_id",
                at,
                new() { ["account_id"] = byAccount.AccountId },
                cancellationToken
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(contract)),
        };

    private async Task<QueryResult<T>> QueryAsync<T>(
        string type,
        BlockReference? at,
        Dictionary<string, object?> parameters,
        CancellationToken cancellationToken
    )
    {
        var all = new Dictionary<string, object?>(parameters.Concat((at ?? BlockReference.Final).ToParams())) { ["request_type"] = type };
        JsonElement result = await CallAsync<JsonElement>(Query, all, cancellationToken).ConfigureAwait(false);
        if (RpcErrors.InResult($"{Query} {type}", result) is { } error)
            throw error;

        QueryBlock block = Read<QueryBlock>(result, Query);
        return new(Read<T>(result, Query), block.BlockHeight, block.BlockHash);
    }

    private sealed record QueryBlock(ulong BlockHeight, CryptoHash BlockHash);
}
