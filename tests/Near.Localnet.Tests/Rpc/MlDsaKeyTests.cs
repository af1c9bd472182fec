using System.Text.Json.Nodes;
using Near.Client;
using Action = Near.Client.Action;

namespace Near.Localnet.Tests.Rpc;

/// <summary>Keys of ml-dsa-65 over the wire: what is sent has the key, what tells of the state has its hash.</summary>
public sealed class MlDsaKeyTests : RpcTests
{
    private static readonly SecretKey Key = SecretKey.FromSeed("alice", KeyType.MlDsa65);
    private static readonly string Handle = PublicKeyHandle.Of(Key.PublicKey).ToString();

    [Fact]
    public async Task A_key_is_found_by_itself_and_listed_by_its_hash()
    {
        await AddAsync(AccessKey.FullAccess);

        JsonNode key = await QueryAsync("view_access_key", Key.PublicKey.ToString());
        var keys = (JsonArray)(await QueryAsync("view_access_key_list"))["keys"]!;

        Assert.Equal("FullAccess", (string)key["permission"]!);
        Assert.Contains(Handle, keys.Select(listed => (string)listed!["public_key"]!));
        // nearcore looks a key up by the key alone.
        Assert.Equal("PARSE_ERROR", (string)(await Rpc.ErrorAsync("query", Query("view_access_key", Handle)))["cause"]!["name"]!);
        string stranger = SecretKey.FromSeed("bob", KeyType.MlDsa65).PublicKey.ToString();
        Assert.Equal(
            stranger,
            (string)(await Rpc.ErrorAsync("EXPERIMENTAL_view_access_key", Query(null, stranger)))["cause"]!["info"]!["public_key"]!
        );
    }

    [Fact]
    public async Task A_transaction_shows_the_key_and_the_signature_whole()
    {
        await AddAsync(AccessKey.FullAccess);

        JsonNode sent = await Rpc.SendAsync(
            Rpc.Account(Node.RootAccount, Key),
            AccountId.Parse(new string('e', 64)),
            "FINAL",
            new Action.Transfer(NearToken.FromNear(1))
        );

        Assert.Equal(Key.PublicKey.ToString(), (string)sent["transaction"]!["public_key"]!);
        Assert.StartsWith("ml-dsa-65:", (string)sent["transaction"]!["signature"]!, StringComparison.Ordinal);
        Assert.NotNull(sent["status"]!["SuccessValue"]);
        JsonNode detailed = await Rpc.ResultAsync(
            "EXPERIMENTAL_tx_status",
            new JsonArray((string)sent["transaction"]!["hash"]!, "test.near")
        );
        JsonNode receipt = ((JsonArray)detailed["receipts"]!)[0]!["receipt"]!["Action"]!;
        Assert.Equal(Key.PublicKey.ToString(), (string)receipt["signer_public_key"]!);
    }

    [Fact]
    public async Task Changes_are_asked_for_by_the_key_and_told_by_its_hash()
    {
        JsonNode added = await AddAsync(new AccessKey(0, new AccessKeyPermission.GasKeyFullAccess(new GasKeyInfo(NearToken.Zero, 2))));
        JsonNode removed = await Rpc.SendAsync(Root, Node.RootAccount, "FINAL", new Action.DeleteKey(Key.PublicKey));

        JsonArray made = await ChangesAsync(added);
        JsonArray gone = await ChangesAsync(removed);

        Assert.Equal(
            ["access_key_update", "gas_key_nonce_update", "gas_key_nonce_update"],
            made.Select(change => (string)change!["type"]!)
        );
        Assert.Equal("access_key_deletion", (string)Assert.Single(gone)!["type"]!);
        Assert.All(made.Concat(gone), change => Assert.Equal(Handle, (string)change!["change"]!["public_key"]!));
    }

    [Fact]
    public async Task A_gas_keys_nonces_are_viewed()
    {
        await AddAsync(new AccessKey(0, new AccessKeyPermission.GasKeyFullAccess(new GasKeyInfo(NearToken.Zero, 3))));

        Assert.Equal(3, ((JsonArray)(await QueryAsync("view_gas_key_nonces", Key.PublicKey.ToString()))["nonces"]!).Count);
    }

    [Fact]
    public async Task A_patch_names_the_hash_and_the_key_signs()
    {
        var account = new JsonObject
        {
            ["amount"] = "5000000000000000000000000",
            ["locked"] = "0",
            ["code_hash"] = CryptoHash.Zero.ToString(),
            ["storage_usage"] = 182,
        };
        var patch = new JsonArray(
            new JsonObject
            {
                ["Account"] = new JsonObject { ["account_id"] = "patched.near", ["account"] = account },
            },
            Record(Handle)
        );
        await Rpc.ResultAsync("sandbox_patch_state", new JsonObject { ["records"] = patch });

        JsonNode sent = await Rpc.SendAsync(
            Rpc.Account(AccountId.Parse("patched.near"), Key),
            Node.RootAccount,
            "FINAL",
            new Action.Transfer(NearToken.FromNear(1))
        );

        Assert.NotNull(sent["status"]!["SuccessValue"]);
        JsonObject refused = await Rpc.ErrorAsync(
            "sandbox_patch_state",
            new JsonObject { ["records"] = new JsonArray(Record(Key.PublicKey.ToString())) }
        );
        Assert.Contains("ml-dsa-65-hash:", refused.ToJsonString(), StringComparison.Ordinal);

        static JsonObject Record(string key) =>
            new()
            {
                ["AccessKey"] = new JsonObject
                {
                    ["account_id"] = "patched.near",
                    ["public_key"] = key,
                    ["access_key"] = new JsonObject { ["nonce"] = 0, ["permission"] = "FullAccess" },
                },
            };
    }

    [Fact]
    public async Task Any_such_key_signs_for_an_impersonated_account()
    {
        await Node.ImpersonateAsync(Node.RootAccount, Cancellation);

        JsonNode sent = await Rpc.SendAsync(
            Rpc.Account(Node.RootAccount, SecretKey.FromSeed("bob", KeyType.MlDsa65)),
            AccountId.Parse(new string('e', 64)),
            "FINAL",
            new Action.Transfer(NearToken.FromNear(1))
        );

        Assert.NotNull(sent["status"]!["SuccessValue"]);
    }

    private Task<JsonNode> AddAsync(AccessKey key) => Rpc.SendAsync(Root, Node.RootAccount, "FINAL", new Action.AddKey(Key.PublicKey, key));

    private Task<JsonNode> QueryAsync(string type, string? key = null) => Rpc.ResultAsync("query", Query(type, key));

    private static JsonObject Query(string? type, string? key)
    {
        var query = new JsonObject { ["finality"] = "optimistic", ["account_id"] = "test.near" };
        if (type is not null)
            query["request_type"] = type;
        if (key is not null)
            query["public_key"] = key;
        return query;
    }

    private async Task<JsonArray> ChangesAsync(JsonNode outcome) =>
        (JsonArray)
            (
                await Rpc.ResultAsync(
                    "changes",
                    new JsonObject
                    {
                        ["changes_type"] = "single_access_key_changes",
                        ["block_id"] = (string)outcome["receipts_outcome"]![0]!["block_hash"]!,
                        ["keys"] = new JsonArray(
                            new JsonObject { ["account_id"] = "test.near", ["public_key"] = Key.PublicKey.ToString() }
                        ),
                    }
                )
            )["changes"]!;
}
