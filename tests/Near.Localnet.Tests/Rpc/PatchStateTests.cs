using System.Text.Json.Nodes;
using Near.Client;
using Near.Localnet.Tests.Runtime;
using Action = Near.Client.Action;

namespace Near.Localnet.Tests.Rpc;

public sealed class PatchStateTests : RpcTests
{
    private static readonly byte[] Wasm = WatContract.Compile(("read", """(drop (@storage_read $"key" (i64.const 0)))"""));

    [Fact]
    public async Task Account_key_code_and_data_are_there_when_the_call_returns_even_in_the_final_state()
    {
        PublicKey key = SecretKey.FromSeed("patched").PublicKey;
        await PatchAsync(
            Account("patched.near", "5000000000000000000000000", CryptoHash.Sha256(Wasm)),
            Record(
                "AccessKey",
                new()
                {
                    ["account_id"] = "patched.near",
                    ["public_key"] = key.ToString(),
                    ["access_key"] = FullAccess(),
                }
            ),
            Record("Contract", new() { ["account_id"] = "patched.near", ["code"] = Convert.ToBase64String(Wasm) }),
            Record(
                "Data",
                new()
                {
                    ["account_id"] = "patched.near",
                    ["data_key"] = Base64("key"),
                    ["value"] = Base64("value"),
                }
            )
        );

        JsonNode account = await QueryAsync("view_account", "patched.near");
        Assert.Equal("5000000000000000000000000", (string)account["amount"]!);
        Assert.Equal(CryptoHash.Sha256(Wasm).ToString(), (string)account["code_hash"]!);
        JsonNode state = await QueryAsync("view_state", "patched.near", query => query["prefix_base64"] = "");
        Assert.Equal((Base64("key"), Base64("value")), ((string)state["values"]![0]!["key"]!, (string)state["values"]![0]!["value"]!));
        Assert.Equal(Convert.ToBase64String(Wasm), (string)(await QueryAsync("view_code", "patched.near"))["code_base64"]!);
        using var secret = SecretKey.FromSeed("patched");
        JsonNode sent = await Rpc.SendAsync(
            Rpc.Account(AccountId.Parse("patched.near"), secret),
            Node.RootAccount,
            "FINAL",
            new Action.Transfer(NearToken.FromNear(1))
        );
        Assert.NotNull(sent["status"]!["SuccessValue"]);
    }

    [Fact]
    public async Task A_patched_state_has_the_root_of_its_entries_and_the_supply_stays_what_it_was()
    {
        JsonNode before = await HeaderAsync();
        await PatchAsync(Account("rich.near", "1000000000000000000000000000", CryptoHash.Zero));

        JsonNode after = await HeaderAsync();
        Assert.NotEqual((string)before["prev_state_root"]!, (string)after["prev_state_root"]!);
        Assert.Equal((string)before["total_supply"]!, (string)after["total_supply"]!);
    }

    [Fact]
    public async Task A_delayed_receipt_is_executed_by_the_next_chunk()
    {
        await PatchAsync(Record("DelayedReceipt", Transfer("delayed", "3", [])));

        Assert.Equal("3", (string)(await QueryAsync("view_account", Implicit, AtHead))["amount"]!);
    }

    [Fact]
    public async Task The_next_header_counts_a_delayed_receipt_as_congestion()
    {
        await PatchAsync(Record("DelayedReceipt", Transfer("delayed", "3", [])));

        JsonNode header = await HeaderAsync();
        while ((string)(await CongestionAsync(header))["delayed_receipts_gas"]! == "0" && (ulong)header["height"]! > 1)
            header = (await Rpc.ResultAsync("block", new JsonArray((string)header["prev_hash"]!)))["header"]!;
        Assert.NotEqual(0, (int)(await CongestionAsync(header))["receipt_bytes"]!);
        Assert.Equal("0", (string)(await CongestionAsync(await HeaderAsync()))["delayed_receipts_gas"]!);
    }

    [Fact]
    public async Task A_postponed_receipt_runs_when_the_last_of_its_data_has_come()
    {
        (CryptoHash had, CryptoHash missing) = (CryptoHash.Sha256("had"u8), CryptoHash.Sha256("missing"u8));
        await PatchAsync(
            Account("waiting.near", "1000000000000000000000000", CryptoHash.Zero),
            Record("PostponedReceipt", Transfer("postponed", "5", [had, missing])),
            Record(
                "ReceivedData",
                new()
                {
                    ["account_id"] = Implicit,
                    ["data_id"] = had.ToString(),
                    ["data"] = Base64("x"),
                }
            )
        );
        Assert.Equal("UNKNOWN_ACCOUNT", (string)(await Rpc.ErrorAsync("query", Query("view_account", Implicit)))["cause"]!["name"]!);

        await PatchAsync(
            Record("DelayedReceipt", Receipt("data", Record("Data", new() { ["data_id"] = missing.ToString(), ["data"] = null })))
        );

        Assert.Equal("5", (string)(await QueryAsync("view_account", Implicit, AtHead))["amount"]!);
    }

    [Fact]
    public async Task Gas_keys_come_with_their_nonces()
    {
        string key = SecretKey.FromSeed("gas").PublicKey.ToString();
        var permission = new JsonObject
        {
            ["GasKeyFullAccess"] = new JsonObject { ["balance"] = "7", ["num_nonces"] = 2 },
        };
        await PatchAsync(
            Account("gas.near", "1000000000000000000000000", CryptoHash.Zero),
            Record(
                "AccessKey",
                new()
                {
                    ["account_id"] = "gas.near",
                    ["public_key"] = key,
                    ["access_key"] = new JsonObject { ["nonce"] = 0, ["permission"] = permission },
                }
            ),
            Record(
                "GasKeyNonce",
                new()
                {
                    ["account_id"] = "gas.near",
                    ["public_key"] = key,
                    ["index"] = 0,
                    ["nonce"] = 11,
                }
            ),
            Record(
                "GasKeyNonce",
                new()
                {
                    ["account_id"] = "gas.near",
                    ["public_key"] = key,
                    ["index"] = 1,
                    ["nonce"] = 12,
                }
            )
        );

        JsonNode nonces = await QueryAsync("view_gas_key_nonces", "gas.near", query => query["public_key"] = key);
        Assert.Equal([11, 12], ((JsonArray)nonces["nonces"]!).Select(nonce => (int)nonce!));
    }

    [Fact]
    public async Task Records_that_do_not_fit_are_refused_with_a_remedy_and_change_nothing()
    {
        string before = (await QueryAsync("view_account", "test.near", AtHead))["amount"]!.ToJsonString();
        Assert.Contains(
            "after its account",
            await RefusalAsync(Record("Contract", new() { ["account_id"] = "nobody.near", ["code"] = "AAAA" }))
        );
        Assert.Contains("code_hash", await RefusalAsync(Record("Contract", new() { ["account_id"] = "test.near", ["code"] = "AAAA" })));
        Assert.Contains("waits for nothing", await RefusalAsync(Record("PostponedReceipt", Transfer("none", "1", []))));
        Assert.Contains("Give it less", await RefusalAsync(Account("greedy.near", UInt128.MaxValue.ToString(), CryptoHash.Zero)));
        Assert.Contains("records", await RefusalAsync(Record("Weather", [])));
        Assert.Contains("records", await RefusalAsync([]));
        Assert.Contains("records", await RefusalAsync(Record("Account", new() { ["account_id"] = "UPPER" })));
        Assert.Equal(before, (await QueryAsync("view_account", "test.near", AtHead))["amount"]!.ToJsonString());
        foreach (string name in (string[])["nobody.near", "greedy.near"])
        {
            JsonObject error = await Rpc.ErrorAsync(
                "query",
                new JsonObject
                {
                    ["request_type"] = "view_account",
                    ["finality"] = "optimistic",
                    ["account_id"] = name,
                }
            );
            Assert.Equal("UNKNOWN_ACCOUNT", (string)error["cause"]!["name"]!);
        }
    }

    private static string Implicit { get; } = new('c', 64);

    private static JsonObject Record(string kind, JsonObject body) => new() { [kind] = body };

    private static JsonObject Account(string id, string amount, CryptoHash code) =>
        Record(
            "Account",
            new()
            {
                ["account_id"] = id,
                ["account"] = new JsonObject
                {
                    ["amount"] = amount,
                    ["locked"] = "0",
                    ["code_hash"] = code.ToString(),
                    ["storage_usage"] = 182,
                    ["version"] = "V1",
                },
            }
        );

    private static JsonObject Transfer(string id, string amount, CryptoHash[] inputs) =>
        Receipt(
            id,
            Record(
                "Action",
                new()
                {
                    ["signer_id"] = "test.near",
                    ["signer_public_key"] = SecretKey.FromSeed("test.near").PublicKey.ToString(),
                    ["gas_price"] = "100000000",
                    ["output_data_receivers"] = new JsonArray(),
                    ["input_data_ids"] = new JsonArray([.. inputs.Select(input => (JsonNode)input.ToString())]),
                    ["actions"] = new JsonArray(Record("Transfer", new() { ["deposit"] = amount })),
                }
            )
        );

    private static JsonObject Receipt(string id, JsonObject body) =>
        new()
        {
            ["predecessor_id"] = "test.near",
            ["receiver_id"] = Implicit,
            ["receipt_id"] = CryptoHash.Sha256(System.Text.Encoding.UTF8.GetBytes(id)).ToString(),
            ["receipt"] = body,
        };

    private static JsonObject FullAccess() => new() { ["nonce"] = 0, ["permission"] = "FullAccess" };

    private static string Base64(string text) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text));

    private Task<JsonNode> PatchAsync(params JsonNode[] records) =>
        Rpc.ResultAsync("sandbox_patch_state", new JsonObject { ["records"] = new JsonArray(records) });

    private async Task<string> RefusalAsync(JsonObject record) =>
        (string)(await Rpc.ErrorAsync("sandbox_patch_state", new JsonObject { ["records"] = new JsonArray(record) }))["data"]!;

    private async Task<JsonNode> CongestionAsync(JsonNode header)
    {
        JsonNode block = await Rpc.ResultAsync("block", new JsonArray((string)header["hash"]!));
        return block["chunks"]![0]!["congestion_info"]!;
    }

    private async Task<JsonNode> HeaderAsync() =>
        (await Rpc.ResultAsync("block", new JsonObject { ["finality"] = "optimistic" }))["header"]!;

    private Task<JsonNode> QueryAsync(string type, string account, Action<JsonObject>? more = null)
    {
        JsonObject query = Query(type, account);
        more?.Invoke(query);
        return Rpc.ResultAsync("query", query);
    }

    private static void AtHead(JsonObject query) => query["finality"] = "optimistic";

    private static JsonObject Query(string type, string account) =>
        new()
        {
            ["request_type"] = type,
            ["finality"] = "final",
            ["account_id"] = account,
        };
}
