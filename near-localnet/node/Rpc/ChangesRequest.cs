using System.Text.Json;
using Near.Client;
using Near.Localnet.State;

namespace Near.Localnet.Rpc;

/// <summary>
/// Which changes of a block are asked for (nearcore, StateChangesRequestView). Each target is looked up by itself, so that the answer has
/// the order of the targets, and one that is named twice comes twice.
/// </summary>
internal abstract record ChangesRequest
{
    public sealed record Accounts(IReadOnlyList<AccountId> AccountIds) : ChangesRequest;

    /// <summary>With the nonces of gas keys.</summary>
    public sealed record SingleAccessKeys(IReadOnlyList<AccountKey> Keys) : ChangesRequest;

    public sealed record AllAccessKeys(IReadOnlyList<AccountId> AccountIds) : ChangesRequest;

    public sealed record ContractCode(IReadOnlyList<AccountId> AccountIds) : ChangesRequest;

    public sealed record Data(IReadOnlyList<AccountId> AccountIds, byte[] KeyPrefix) : ChangesRequest;

    internal sealed record AccountKey(AccountId AccountId, PublicKey PublicKey);

    /// <summary>More would make one small request walk over a block's changes for minutes.</summary>
    private const int MaxTargets = 1_000;

    public static ChangesRequest Parse(RpcParams parameters)
    {
        JsonElement type = parameters.Require("changes_type");
        return (type.ValueKind == JsonValueKind.String ? type.GetString() : null) switch
        {
            "account_changes" => new Accounts(TargetsOf(parameters)),
            "single_access_key_changes" => new SingleAccessKeys(Bounded(parameters.Require<AccountKey[]>("keys"), "keys")),
            "all_access_key_changes" => new AllAccessKeys(TargetsOf(parameters)),
            "contract_code_changes" => new ContractCode(TargetsOf(parameters)),
            "data_changes" => new Data(TargetsOf(parameters), parameters.RequireBytes("key_prefix_base64")),
            _ => throw JsonRpcException.Parse(
                "Failed parsing args: `changes_type` is none of `account_changes`, `single_access_key_changes`, `all_access_key_changes`, "
                    + "`contract_code_changes`, `data_changes`"
            ),
        };
    }

    /// <summary>The changes that were asked for, out of all of a block in the order of their keys.</summary>
    public IEnumerable<StateChange> Select(IReadOnlyList<StateChange> changes) =>
        this switch
        {
            Accounts(var ids) => ids.SelectMany(id => Exactly(changes, TrieKey.Account(id))),
            SingleAccessKeys(var keys) => keys.SelectMany(key => Under(changes, TrieKey.AccessKey(key.AccountId, key.PublicKey))),
            AllAccessKeys(var ids) => ids.SelectMany(id => Under(changes, TrieKey.AccessKeys(id))),
            ContractCode(var ids) => ids.SelectMany(id => Exactly(changes, TrieKey.ContractCode(id))),
            Data(var ids, var prefix) => ids.SelectMany(id => Under(changes, TrieKey.ContractData(id, prefix))),
            _ => throw new InvalidOperationException($"{GetType().Name} is no request of changes."),
        };

    private static IEnumerable<StateChange> Exactly(IReadOnlyList<StateChange> changes, byte[] key) =>
        changes.Where(change => change.Key.AsSpan().SequenceEqual(key));

    private static IEnumerable<StateChange> Under(IReadOnlyList<StateChange> changes, byte[] prefix) =>
        changes.Where(change => change.Key.AsSpan().StartsWith(prefix));

    private static AccountId[] TargetsOf(RpcParams parameters) => Bounded(parameters.Require<AccountId[]>("account_ids"), "account_ids");

    private static T[] Bounded<T>(T[] targets, string name) =>
        targets.Length <= MaxTargets
            ? targets
            : throw JsonRpcException.Parse(
                $"Failed parsing args: `{name}` has {targets.Length} entries; ask for at most {MaxTargets} at once"
            );
}
