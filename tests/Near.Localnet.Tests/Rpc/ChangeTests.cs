using System.Text.Json.Nodes;
using Near.Client;
using Near.Localnet.Tests.Runtime;
using Action = Near.Client.Action;

namespace Near.Localnet.Tests.Rpc;

/// <summary>What blocks changed, and why.</summary>
public sealed class ChangeTests : RpcTests
{
    [Fact]
    public async Task A_transfers_changes_name_their_causes()
    {
        string receiver = new string('e', 64);
        JsonNode outcome = await Rpc.SendAsync(Root, AccountId.Parse(receiver), "FINAL", new Action.Transfer(NearToken.FromNear(2)));
        JsonNode receipt = outcome["receipts_outcome"]![0]!;

        JsonArray signed = await AccountChangesAsync(outcome["transaction_outcome"]!["block_hash"]!, "test.near");
        JsonArray received = await AccountChangesAsync(receipt["block_hash"]!, receiver);

        Assert.Equal(
            new JsonObject { ["type"] = "transaction_processing", ["tx_hash"] = (string)outcome["transaction"]!["hash"]! }.ToJsonString(),
            signed.First()!["cause"]!.ToJsonString()
        );
        JsonNode change = Assert.Single(received)!;
        Assert.Equal("account_update", (string)change["type"]!);
        Assert.Equal(
            new JsonObject { ["type"] = "receipt_processing", ["receipt_hash"] = (string)receipt["id"]! }.ToJsonString(),
            change["cause"]!.ToJsonString()
        );
        Assert.Equal("2000000000000000000000000", (string)change["change"]!["amount"]!);
        Assert.Equal(receiver, (string)change["change"]!["account_id"]!);
    }

    [Fact]
    public async Task Keys_code_and_data_are_told_by_their_kinds()
    {
        using var key = SecretKey.FromSeed("another");
        byte[] contract = WatContract.Compile(("put", """(drop (@storage_write $"name" $"value" (i64.const 0)))"""));
        JsonNode setUp = await Rpc.SendAsync(
            Root,
            Node.RootAccount,
            "FINAL",
            new Action.DeployContract(contract),
            new Action.AddKey(key.PublicKey, AccessKey.FullAccess)
        );
        JsonNode put = await Rpc.SendAsync(
            Root,
            Node.RootAccount,
            "FINAL",
            new Action.FunctionCall("put", [], NearGas.FromTeraGas(10), NearToken.Zero)
        );
        JsonNode removed = await Rpc.SendAsync(Root, Node.RootAccount, "FINAL", new Action.DeleteKey(key.PublicKey));

        var keys = new JsonArray(new JsonObject { ["account_id"] = "test.near", ["public_key"] = key.PublicKey.ToString() });
        JsonArray code = await ChangesAsync(BlockOf(setUp), "contract_code_changes", Accounts());
        JsonArray added = await ChangesAsync(BlockOf(setUp), "single_access_key_changes", new() { ["keys"] = keys });
        JsonArray data = await ChangesAsync(BlockOf(put), "data_changes", Accounts("key_prefix_base64", Convert.ToBase64String("na"u8)));
        JsonArray other = await ChangesAsync(BlockOf(put), "data_changes", Accounts("key_prefix_base64", Convert.ToBase64String("x"u8)));
        JsonArray deleted = await ChangesAsync(BlockOf(removed), "all_access_key_changes", Accounts());

        Assert.Equal(Convert.ToBase64String(contract), (string)Assert.Single(code)!["change"]!["code_base64"]!);
        Assert.Equal("FullAccess", (string)Assert.Single(added)!["change"]!["access_key"]!["permission"]!);
        Assert.Equal(
            """{"account_id":"test.near","key_base64":"bmFtZQ==","value_base64":"dmFsdWU="}""",
            Assert.Single(data)!["change"]!.ToJsonString()
        );
        Assert.Empty(other);
        JsonNode deletion = Assert.Single(deleted, change => (string)change!["type"]! == "access_key_deletion")!;
        Assert.Equal($$"""{"account_id":"test.near","public_key":"{{key.PublicKey}}"}""", deletion["change"]!.ToJsonString());
    }

    [Fact]
    public async Task A_gas_keys_nonces_are_viewed_and_their_changes_told()
    {
        using var key = SecretKey.FromSeed("gas key");
        var permission = new AccessKeyPermission.GasKeyFullAccess(new GasKeyInfo(NearToken.Zero, 2));

        JsonNode added = await Rpc.SendAsync(
            Root,
            Node.RootAccount,
            "FINAL",
            new Action.AddKey(key.PublicKey, new AccessKey(0, permission))
        );

        var view = new JsonObject
        {
            ["account_id"] = "test.near",
            ["public_key"] = key.PublicKey.ToString(),
            ["finality"] = "final",
        };
        var nonces = (JsonArray)(await Rpc.ResultAsync("EXPERIMENTAL_view_gas_key_nonces", view))["nonces"]!;
        var keys = new JsonArray(new JsonObject { ["account_id"] = "test.near", ["public_key"] = key.PublicKey.ToString() });
        JsonArray changes = await ChangesAsync(BlockOf(added), "single_access_key_changes", new() { ["keys"] = keys });
        var told = changes
            .Where(change => (string)change!["type"]! == "gas_key_nonce_update")
            .Select(change => change!["change"]!)
            .ToList();
        Assert.Equal(2, nonces.Count);
        Assert.Equal([0, 1], told.Select(change => (int)change["index"]!));
        Assert.Equal(nonces.Select(nonce => (ulong)nonce!), told.Select(change => (ulong)change["nonce"]!));
    }

    [Fact]
    public async Task A_receipt_that_is_taken_up_at_once_is_an_instant_receipt_of_its_block()
    {
        byte[] contract = WatContract.Compile(
            (
                "wait",
                """(drop (@promise_yield_create $"done" (i64.const 0) (i64.const 0) (i64.const 5000000000000) (i64.const 0) (i64.const 0)))"""
            )
        );
        await Rpc.SendAsync(Root, Node.RootAccount, "FINAL", new Action.DeployContract(contract));
        JsonNode call = await Rpc.SendAsync(
            Root,
            Node.RootAccount,
            "INCLUDED_FINAL",
            new Action.FunctionCall("wait", [], NearGas.FromTeraGas(50), NearToken.Zero)
        );

        JsonNode height = (await Rpc.ResultAsync("block", new JsonObject { ["block_id"] = (string)BlockOf(call)! }))["header"]!["height"]!;
        JsonNode chunk = (await Rpc.GetJsonAsync($"/v0/block_opt/{height}"))["shards"]![0]!["chunk"]!;

        JsonNode instant = Assert.Single((JsonArray)chunk["instant_receipts"]!)!;
        Assert.True((bool)instant["receipt"]!["Action"]!["is_promise_yield"]!);
        Assert.Equal("test.near", (string)Assert.Single((JsonArray)chunk["local_receipts"]!)!["receiver_id"]!);
    }

    [Fact]
    public async Task A_blocks_effects_name_each_touched_entry_once()
    {
        JsonNode outcome = await Rpc.SendAsync(
            Root,
            AccountId.Parse(new string('e', 64)),
            "FINAL",
            new Action.Transfer(NearToken.FromNear(2))
        );

        JsonNode effects = await Rpc.ResultAsync(
            "block_effects",
            new JsonObject { ["block_id"] = (string)outcome["transaction_outcome"]!["block_hash"]! }
        );

        Assert.Equal(
            """[{"type":"account_touched","account_id":"test.near"},{"type":"access_key_touched","account_id":"test.near"}]""",
            effects["changes"]!.ToJsonString()
        );
    }

    private static JsonNode BlockOf(JsonNode outcome) => outcome["receipts_outcome"]![0]!["block_hash"]!;

    private static JsonObject Accounts(string? name = null, string? value = null)
    {
        var parameters = new JsonObject { ["account_ids"] = new JsonArray("test.near") };
        if (name is not null)
            parameters[name] = value;
        return parameters;
    }

    private Task<JsonArray> AccountChangesAsync(JsonNode block, string account) =>
        ChangesAsync(block, "account_changes", new() { ["account_ids"] = new JsonArray(account) });

    private async Task<JsonArray> ChangesAsync(JsonNode block, string type, JsonObject target)
    {
        target["block_id"] = (string)block!;
        target["changes_type"] = type;
        JsonNode answer = await Rpc.ResultAsync("changes", target);
        Assert.Equal((string)block!, (string)answer["block_hash"]!);
        return (JsonArray)answer["changes"]!;
    }
}
