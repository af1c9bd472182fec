using System.Text.Json.Nodes;
using Near.Client;
using Near.Localnet.CommandLine;
using Near.Localnet.Testing;
using Near.Localnet.Tests.Rpc;
using Near.Localnet.Tests.Runtime;
using Near.Localnet.Tracing;
using Spectre.Console;

namespace Near.Localnet.Tests.Chain;

public sealed class TraceTests
{
    private static readonly byte[] Code = WatContract.Compile(
        ("fail", """(@log_utf8 $"about to fail") (@panic_utf8 $"ERR_ON_PURPOSE")"""),
        (
            "outer",
            """
            (@log_utf8 $"outer was here")
            (i64.store (i32.const 1024) (i64.const 0))
            (@promise_return (@promise_then
              (@promise_create $"traced.test.near" $"fail" $"" (i64.const 1024) (i64.const 5000000000000))
              $"traced.test.near" $"after" $"" (i64.const 1024) (i64.const 5000000000000)))
            """
        ),
        ("after", """(@value_return $"done")""")
    );

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_trace_is_the_tree_of_receipts_with_what_each_of_them_did()
    {
        await using TestNode test = await TestNode.StartAsync(new() { Cancellation = () => Cancellation });
        TestContract contract = await test.DeployAsync("traced", Code);
        TransactionResult result = await test.Root.CallAsync(contract, "outer");

        TransactionTrace trace = test.Node.Trace(result.Hash)!;
        Assert.Null(trace.Error);
        Assert.True(trace.GasBurnt >= result.GasBurnt);
        ReceiptTrace outer = Assert.Single(trace.Receipts);
        Assert.Equal(["outer was here"], outer.Logs);
        Assert.Equal("outer", ((Near.Client.Action.FunctionCall)Assert.Single(outer.Actions)).MethodName);
        ReceiptTrace failed = outer.Receipts.Single(receipt => receipt.Error is not null);
        Assert.Equal(("ERR_ON_PURPOSE", "about to fail"), (failed.Error, Assert.Single(failed.Logs)));
        Assert.Contains(failed.Profile, cost => cost.Cost == "WASM_INSTRUCTION");
        Assert.Equal(failed.Profile.OrderByDescending(cost => cost.GasUsed), failed.Profile);
        ReceiptTrace after = outer.Receipts.Single(receipt => receipt.Value is not null);
        Assert.Equal("done"u8.ToArray(), after.Value);
        Assert.Contains(outer.Receipts, receipt => receipt.IsRefund);

        using var rpc = new RawRpc(test.Node.RpcUri);
        JsonNode json = await rpc.ResultAsync("localnet_trace", new JsonObject { ["tx_hash"] = result.Hash.ToString() });
        Assert.Equal(
            "about to fail",
            (string)json["receipts"]![0]!["receipts"]!.AsArray().Single(r => r!["error"] is not null)!["logs"]![0]!
        );
        JsonObject unknown = await rpc.ErrorAsync("localnet_trace", new JsonObject { ["tx_hash"] = CryptoHash.Zero.ToString() });
        Assert.Equal("UNKNOWN_TRANSACTION", (string)unknown["cause"]!["name"]!);
    }

    [Fact]
    public async Task A_trace_is_drawn_as_a_tree()
    {
        await using TestNode test = await TestNode.StartAsync(new() { Cancellation = () => Cancellation });
        TestContract contract = await test.DeployAsync("traced", Code);
        TransactionResult result = await test.Root.CallAsync(contract, "outer");

        var screen = new StringWriter();
        IAnsiConsole console = Spectre.Console.AnsiConsole.Create(
            new() { Ansi = Spectre.Console.AnsiSupport.No, Out = new Spectre.Console.AnsiConsoleOutput(screen) }
        );
        console.Profile.Width = 200;
        console.Write(TraceTree.Draw(test.Node.Trace(result.Hash)!));

        string text = screen.ToString();
        TestContext.Current.TestOutputHelper!.WriteLine(text);
        Assert.Contains("├── log outer was here", text);
        Assert.Contains("✗ traced.test.near fail()", text);
        Assert.Contains("ERR_ON_PURPOSE", text);
        Assert.Contains("returned done", text);
        Assert.Contains("refund of", text);
    }
}
