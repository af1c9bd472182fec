using System.Text.Json;
using System.Text.Json.Nodes;
using Near.Client;
using Near.Localnet.Rpc.Views;
using Near.Localnet.Runtime.Actions;
using Near.Localnet.State;

namespace Near.Localnet.Rpc;

/// <summary>
/// Answers of nearcore's state viewer. Results are objects with the block they are of: <c>block_height</c>, <c>block_hash</c>.
/// </summary>
internal static class StateQueries
{
    /// <summary>Of a page of view_state, bytes of keys and values.</summary>
    private const long LargestPage = 4 << 20;

    /// <param name="maxViewedState">nearcore, trie_viewer_state_size_limit: view_state of a larger contract is refused.</param>
    public static JsonObject Run(StateQuery query, StateSnapshot at, EthWallet wallet, ulong maxViewedState) =>
        query switch
        {
            StateQuery.ViewAccount(var account) => Account(account, at),
            StateQuery.ViewCode(var account) => Code(account, at, wallet),
            StateQuery.ViewState view => StateOf(view, at, maxViewedState),
            StateQuery.ViewAccessKey(var account, var key) => Key(account, key, at),
            StateQuery.ViewAccessKeyList(var account) => Keys(account, at),
            StateQuery.ViewGasKeyNonces(var account, var key) => GasKeyNonces(account, key, at),
            StateQuery.ViewGlobalContractCode(var id) => GlobalCode(id, at),
            _ => throw new ArgumentException($"{query.GetType().Name} is no query.", nameof(query)),
        };

    private static JsonObject Account(AccountId account, StateSnapshot at) => at.With(AccountViews.From(Require(account, at)));

    private static JsonObject Code(AccountId account, StateSnapshot at, EthWallet wallet)
    {
        byte[] code =
            at.State.GetCode(account, wallet.Resolve(account, Require(account, at).Code))
            ?? throw QueryErrors.NoContractCode(account, at.Block);
        return at.With(CodeView(code));
    }

    private static JsonObject GlobalCode(GlobalContractIdentifier id, StateSnapshot at)
    {
        byte[] code =
            at.State.Get(TrieKey.GlobalContractCode(id))
            ?? throw QueryErrors.NoGlobalContractCode(JsonSerializer.SerializeToNode(id, NodeJson.Options)!, at.Block);
        return at.With(CodeView(code));
    }

    private static object CodeView(byte[] code) => new { CodeBase64 = code, Hash = CryptoHash.Sha256(code) };

    private static JsonObject StateOf(StateQuery.ViewState query, StateSnapshot at, ulong maxViewedState)
    {
        AccountRecord record = Require(query.Account, at);
        ulong codeLength = record.Code is AccountCode.Local ? (ulong)(at.State.GetCode(query.Account, record.Code)?.Length ?? 0) : 0;
        if (query.Limit is null && record.StorageUsage - Math.Min(record.StorageUsage, codeLength) > maxViewedState)
            throw QueryErrors.TooLargeContractState(query.Account, at.Block);
        byte[] account = TrieKey.AllContractData(query.Account);
        byte[] prefix = [.. account, .. query.Prefix];
        IEnumerable<(byte[] Key, byte[] Value)> entries = (
            query.AfterKey is { } after ? at.State.Scan(prefix, [.. account, .. after]) : at.State.Scan(prefix)
        ).Select(entry => (Key: entry.Key[account.Length..], entry.Value));
        if (query.Limit is { } limit)
            return Page(entries, limit, at);
        return query.IncludeProof
            ? at.With(new { Values = Items(entries), Proof = at.State.Prove(prefix) })
            : at.With(new { Values = Items(entries) });
    }

    /// <summary>As many entries as were asked for and fit; <c>last_key</c> tells that there are more.</summary>
    private static JsonObject Page(IEnumerable<(byte[] Key, byte[] Value)> entries, uint limit, StateSnapshot at)
    {
        var page = new List<(byte[] Key, byte[] Value)>();
        long bytes = 0L;
        foreach ((byte[] Key, byte[] Value) entry in entries)
        {
            if (page.Count == limit || bytes > LargestPage)
                return at.With(new { Values = Items(page), LastKey = page[^1].Key });
            page.Add(entry);
            bytes += entry.Key.Length + entry.Value.Length;
        }

        return at.With(new { Values = Items(page) });
    }

    private static List<object> Items(IEnumerable<(byte[] Key, byte[] Value)> entries) =>
        [.. entries.Select(entry => new { entry.Key, entry.Value })];

    private static JsonObject Key(AccountId account, PublicKey key, StateSnapshot at) =>
        at.State.GetAccessKey(account, key) is { } record
            ? at.With(record)
            : throw new ViewFailedException(
                $"access key {key} does not exist while viewing",
                at,
                QueryErrors.UnknownAccessKey(key, at.Block)
            );

    private static JsonObject Keys(AccountId account, StateSnapshot at) =>
        at.With(new { Keys = at.State.GetAccessKeys(account).Select(entry => new { PublicKey = entry.Key, AccessKey = entry.Value }) });

    private static JsonObject GasKeyNonces(AccountId account, PublicKey key, StateSnapshot at)
    {
        PublicKeyHandle handle = key;
        ushort count = at.State.GetAccessKey(account, handle)?.Permission switch
        {
            AccessKeyPermission.GasKeyFullAccess(var gasKey) => gasKey.NumNonces,
            AccessKeyPermission.GasKeyFunctionCall(var gasKey, _) => gasKey.NumNonces,
            _ => throw QueryErrors.UnknownGasKey(key, at.Block),
        };
        return at.With(
            new { Nonces = Enumerable.Range(0, count).Select(index => at.State.GetGasKeyNonce(account, handle, (ushort)index) ?? 0) }
        );
    }

    private static AccountRecord Require(AccountId account, StateSnapshot at) =>
        at.State.GetAccount(account) ?? throw QueryErrors.UnknownAccount(account, at.Block);
}
