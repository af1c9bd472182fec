using System.Text;
using System.Text.Json.Nodes;
using Near.Client;
using Action = Near.Client.Action;

namespace Near.Localnet.Tests.Rpc;

public sealed class ContractTests
{
    private static readonly AccountId Contract = AccountId.Parse("tasks.test.near");

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_contract_is_deployed_called_and_viewed_over_json_rpc()
    {
        await using LocalNode node = await LocalNode.StartAsync(new() { Heartbeat = null }, CancellationToken);
        using var rpc = new RawRpc(node.RpcUri);
        Account root = rpc.Account(node.RootAccount, node.RootKey);
        byte[] wasm = await File.ReadAllBytesAsync(Repository.Path("contracts/res/neartasks.wasm"), CancellationToken);

        JsonNode deployed = await rpc.SendAsync(
            root,
            Contract,
            "FINAL",
            new Action.CreateAccount(),
            new Action.Transfer(NearToken.FromNear(50)),
            new Action.AddKey(node.RootKey.PublicKey, AccessKey.FullAccess),
            new Action.DeployContract(wasm),
            new Action.FunctionCall(
                "new",
                """{"owner_id":"test.near","fee_bps":250}"""u8.ToArray(),
                NearGas.FromTeraGas(50),
                NearToken.Zero
            )
        );

        Assert.NotNull(deployed["status"]!["SuccessValue"]);
        Assert.Equal("FINAL", (string)deployed["final_execution_status"]!);
        string log = (string)((JsonArray)deployed["receipts_outcome"]![0]!["outcome"]!["logs"]!)[0]!;
        Assert.StartsWith("EVENT_JSON:", log);
        string config = await ViewAsync(rpc, "get_config", "{}");
        Assert.Equal(250, (int)JsonNode.Parse(config)!["fee_bps"]!);

        string failed = await ViewErrorAsync(rpc, "get_campaigns", """{"from_index":0,"limit":5000}""");
        Assert.Contains("ERR_VIEW_RANGE", failed);
        Assert.StartsWith("wasm execution failed with error: ", failed);
    }

    private static async Task<string> ViewAsync(RawRpc rpc, string method, string arguments)
    {
        JsonNode result = await rpc.ResultAsync("query", Call(method, arguments));
        return Encoding.UTF8.GetString([.. ((JsonArray)result["result"]!).Select(value => (byte)(int)value!)]);
    }

    private static async Task<string> ViewErrorAsync(RawRpc rpc, string method, string arguments) =>
        (string)(await rpc.ResultAsync("query", Call(method, arguments)))["error"]!;

    private static JsonObject Call(string method, string arguments) =>
        new()
        {
            ["request_type"] = "call_function",
            ["finality"] = "final",
            ["account_id"] = Contract.Value,
            ["method_name"] = method,
            ["args_base64"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(arguments)),
        };
}
