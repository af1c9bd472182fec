using Near.Client;
using Near.Client.Rpc;
using Near.Localnet.Testing;
using Near.Localnet.Tests.Runtime;

namespace Near.Localnet.Tests.CommandLine;

/// <summary>The commands that ask a running node, as processes of their own.</summary>
public sealed class RemoteCommandTests : IDisposable
{
    private static readonly byte[] Code = WatContract.Compile(
        ("write", """(@log_utf8 $"written") (drop (@storage_write $"key" $"value" (i64.const 0)))"""),
        ("read", """(drop (@storage_read $"key" (i64.const 0))) (@value_return (i64.const -1) (i64.const 0))""")
    );

    private readonly string _file = Path.GetTempFileName();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_account_goes_from_one_node_to_another_through_a_file()
    {
        await using TestNode from = await TestNode.StartAsync(new() { Cancellation = () => Cancellation });
        await using TestNode to = await TestNode.StartAsync(new() { Cancellation = () => Cancellation });
        TestContract contract = await from.DeployAsync("board", Code, "write");
        await from.Node.MineAsync(3, Cancellation);

        (int ExitCode, string Output, string Errors) exported = await NodeProgram.RunAsync(
            "export",
            contract.Id.Value,
            "--rpc-url",
            from.Node.RpcUri.ToString()
        );
        Assert.Equal((0, ""), (exported.ExitCode, exported.Errors));
        await File.WriteAllTextAsync(_file, exported.Output, Cancellation);
        (int ExitCode, string Output, string Errors) imported = await NodeProgram.RunAsync(
            "import",
            _file,
            "--rpc-url",
            to.Node.RpcUri.ToString()
        );

        Assert.Equal((0, "3 records written.\n", ""), imported);
        QueryResult<CallResultView> read = await to.Rpc.CallFunctionAsync(contract.Id, "read", [], BlockReference.Final, Cancellation);
        Assert.Equal("value"u8.ToArray(), read.Value.Result);
    }

    [Fact]
    public async Task A_transaction_is_shown_as_a_tree()
    {
        await using TestNode node = await TestNode.StartAsync(new() { Cancellation = () => Cancellation });
        TestContract contract = await node.DeployAsync("board", Code);
        TransactionResult written = await node.Root.CallAsync(contract, "write");

        (int exitCode, string output, string _) = await NodeProgram.RunAsync(
            "trace",
            written.Hash.ToString(),
            "--rpc-url",
            node.Node.RpcUri.ToString()
        );
        Assert.Equal(0, exitCode);
        Assert.Contains("board.test.near write", output);
        Assert.Contains("log written", output);
    }

    [Theory]
    [InlineData("UNKNOWN_TRANSACTION", "trace", "11111111111111111111111111111111")]
    [InlineData("base58", "trace", "not-a-hash")]
    [InlineData("UNKNOWN_ACCOUNT", "export", "nobody.near")]
    [InlineData("account", "export", "NOBODY")]
    [InlineData("no-such-file", "import", "no-such-file")]
    public async Task What_cannot_be_done_is_one_line_and_exit_code_1(string told, string command, string argument)
    {
        await using TestNode node = await TestNode.StartAsync(new() { Cancellation = () => Cancellation });
        (int exitCode, string output, string error) = await NodeProgram.RunAsync(
            command,
            argument,
            "--rpc-url",
            node.Node.RpcUri.ToString()
        );

        Assert.Equal((1, ""), (exitCode, output));
        Assert.Contains(told, Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
    }

    public void Dispose() => File.Delete(_file);
}
