using System.Text.Json.Nodes;
using Near.Client;
using Near.Localnet.Tests.Runtime;
using Action = Near.Client.Action;

namespace Near.Localnet.Tests.Rpc;

/// <summary>A view that fails has two forms: <c>query</c> gives a result with a text, the method of its own a structured error.</summary>
public sealed class ViewErrorTests
{
    [Theory]
    [InlineData("text", """{"ExecutionError":"Smart contract panicked: no"}""")]
    [InlineData("json", """{"ExecutionError":[17]}""")]
    [InlineData("trap", """{"ExecutionError":"WebAssembly trap: An `unreachable` opcode was executed."}""")]
    [InlineData("missing", """{"MethodResolveError":"MethodNotFound"}""")]
    public async Task A_failed_call_tells_why_in_both_forms(string method, string expected)
    {
        await using LocalNode node = await LocalNode.StartAsync(new() { Heartbeat = null }, TestContext.Current.CancellationToken);
        using var rpc = new RawRpc(node.RpcUri);
        byte[] contract = WatContract.Compile(
            ("text", """(@panic_utf8 $"no")"""),
            ("json", """(@panic_utf8 $"[17]")"""),
            ("trap", "unreachable")
        );
        await rpc.SendAsync(rpc.Account(node.RootAccount, node.RootKey), node.RootAccount, "FINAL", new Action.DeployContract(contract));
        var call = new JsonObject
        {
            ["account_id"] = node.RootAccount.Value,
            ["method_name"] = method,
            ["args_base64"] = "",
            ["finality"] = "final",
        };

        JsonObject error = await rpc.ErrorAsync("EXPERIMENTAL_call_function", call.DeepClone());
        string block = (string)error["cause"]!["info"]!["block_hash"]!;
        call.Remove("finality");
        call["request_type"] = "call_function";
        call["block_id"] = block;
        JsonNode flat = await rpc.ResultAsync("query", call);

        Assert.Equal("HANDLER_ERROR", (string)error["name"]!);
        Assert.Equal("CONTRACT_EXECUTION_ERROR", (string)error["cause"]!["name"]!);
        Assert.Equal(
            expected,
            error["cause"]!["info"]!["vm_error"]!.ToJsonString(
                new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
            )
        );
        Assert.StartsWith("wasm execution failed with error: ", (string)flat["error"]!, StringComparison.Ordinal);
        Assert.Equal(block, (string)flat["block_hash"]!);
    }
}
