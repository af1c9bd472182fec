using System.Text.Json;
using Near.Client;

namespace Near.Localnet.Rpc;

/// <summary>A question about the state after a block.</summary>
internal abstract record StateQuery
{
    public sealed record ViewAccount(AccountId Account) : StateQuery;

    public sealed record ViewCode(AccountId Account) : StateQuery;

    public sealed record ViewState(AccountId Account, byte[] Prefix, byte[]? AfterKey, uint? Limit, bool IncludeProof) : StateQuery;

    public sealed record ViewAccessKey(AccountId Account, PublicKey Key) : StateQuery;

    public sealed record ViewAccessKeyList(AccountId Account) : StateQuery;

    public sealed record ViewGasKeyNonces(AccountId Account, PublicKey Key) : StateQuery;

    public sealed record CallFunction(AccountId Account, string Method, byte[] Arguments) : StateQuery;

    public sealed record ViewGlobalContractCode(GlobalContractIdentifier Id) : StateQuery;

    /// <summary>The types that are methods too, named EXPERIMENTAL_ and the type.</summary>
    public static readonly IReadOnlyList<string> MethodTypes =
    [
        "view_account",
        "view_code",
        "view_state",
        "view_access_key",
        "view_access_key_list",
        "view_gas_key_nonces",
        "call_function",
    ];

    public static StateQuery Parse(RpcParams parameters)
    {
        JsonElement type = parameters.Require("request_type");
        return Parse(type.ValueKind == JsonValueKind.String ? type.GetString()! : "", parameters);
    }

    public static StateQuery Parse(string type, RpcParams parameters) =>
        type switch
        {
            "view_account" => new ViewAccount(AccountOf(parameters)),
            "view_code" => new ViewCode(AccountOf(parameters)),
            "view_state" => ParseViewState(parameters),
            "view_access_key" => new ViewAccessKey(AccountOf(parameters), KeyOf(parameters)),
            "view_access_key_list" => new ViewAccessKeyList(AccountOf(parameters)),
            "view_gas_key_nonces" => new ViewGasKeyNonces(AccountOf(parameters), KeyOf(parameters)),
            "call_function" => new CallFunction(
                AccountOf(parameters),
                parameters.Require<string>("method_name"),
                parameters.RequireBytes("args_base64")
            ),
            "view_global_contract_code" => new ViewGlobalContractCode(
                new GlobalContractIdentifier.ByHash(parameters.Require<CryptoHash>("code_hash"))
            ),
            "view_global_contract_code_by_account_id" => new ViewGlobalContractCode(
                new GlobalContractIdentifier.ByAccount(AccountOf(parameters))
            ),
            _ => throw JsonRpcException.Parse("Failed parsing args: unknown variant of `request_type`"),
        };

    private static ViewState ParseViewState(RpcParams parameters)
    {
        uint? limit = parameters.Find("limit") is { } found ? RpcParams.As<uint>(found, "limit") : null;
        if (limit == 0)
            throw JsonRpcException.Parse("Failed parsing args: `limit` is at least 1");
        bool includeProof = parameters.Find("include_proof", otherwise: false);
        if (includeProof && limit is not null)
            throw JsonRpcException.Parse("Failed parsing args: `include_proof` proves a whole state: ask without `limit`");
        return new(
            AccountOf(parameters),
            parameters.RequireBytes("prefix_base64"),
            parameters.FindBytes("after_key_base64"),
            limit,
            includeProof
        );
    }

    private static AccountId AccountOf(RpcParams parameters) => parameters.Require<AccountId>("account_id");

    private static PublicKey KeyOf(RpcParams parameters) => parameters.Require<PublicKey>("public_key");
}
