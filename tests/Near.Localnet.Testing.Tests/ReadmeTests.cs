using Near.Client;
using Near.Localnet.Tracing;
using NearTasks.Tests;

namespace Near.Localnet.Testing.Tests;

/// <summary>The README's example, compiled and run.</summary>
public sealed class ReadmeTests
{
    private const string Board = """
        (module
          (import "env" "input" (func $input (param i64)))
          (import "env" "log_utf8" (func $log (param i64 i64)))
          (import "env" "panic_utf8" (func $panic (param i64 i64)))
          (import "env" "read_register" (func $read_register (param i64 i64)))
          (import "env" "register_len" (func $register_len (param i64) (result i64)))
          (import "env" "storage_write" (func $storage_write (param i64 i64 i64 i64 i64) (result i64)))
          (import "env" "storage_read" (func $storage_read (param i64 i64 i64) (result i64)))
          (import "env" "value_return" (func $value_return (param i64 i64)))
          (memory 1)
          (data (i32.const 0) "text")
          (data (i32.const 16) "somebody wrote")
          (data (i32.const 32) "ERR_NOT_ALLOWED: only the owner clears the board")
          (func (export "write")
            (call $input (i64.const 0))
            (drop (call $storage_write (i64.const 4) (i64.const 0) (i64.const -1) (i64.const 0) (i64.const 1)))
            (call $log (i64.const 14) (i64.const 16)))
          (func (export "clear")
            (call $panic (i64.const 48) (i64.const 32)))
          (func (export "read")
            (drop (call $storage_read (i64.const 4) (i64.const 0) (i64.const 0)))
            (i32.store8 (i32.const 1024) (i32.const 34))
            (call $read_register (i64.const 0) (i64.const 1025))
            (i32.store8 (i32.add (i32.const 1025) (i32.wrap_i64 (call $register_len (i64.const 0)))) (i32.const 34))
            (call $value_return (i64.add (call $register_len (i64.const 0)) (i64.const 2)) (i64.const 1024))))
        """;

#pragma warning disable xUnit1051 // The example is as its readers write it, without a token in every call.
    [Fact]
    public async Task The_example_of_the_readme_works()
    {
        // <example>
        await using TestNode node = await TestNode.StartAsync();

        // Accounts below test.near, and a contract on one of them.
        TestAccount alice = await node.CreateAccountAsync("alice", NearToken.FromNear(10));
        TestContract board = await node.DeployAsync("board", Wasm.FromText(Board));

        // A call gives the result, the logs, the gas and the receipts; a view reads the newest state.
        TransactionResult written = await alice.CallAsync(board, "write", "hello"u8.ToArray());
        Assert.Equal(["somebody wrote"], written.Logs);
        Assert.True(written.GasBurnt < NearGas.FromTeraGas(3));
        Assert.Equal("hello", await board.ViewAsync<string>("read"));

        // Failures are expected by what they are.
        await alice.CallAsync(board, "clear").ExpectPanicAsync("ERR_NOT_ALLOWED");
        await alice.CallAsync(board, "no_such_method").ExpectFailureAsync("MethodNotFound");
        await alice.TransferAsync(node.Root, NearToken.FromNear(11)).ExpectRefusalAsync("NotEnoughBalance");

        // Whatever happens in a scope is undone at its end: blocks, state, time.
        await using (await node.ScopeAsync())
        {
            await node.Node.AdvanceTimeAsync(TimeSpan.FromDays(30));
            await alice.CallAsync(board, "write", "a month later"u8.ToArray());
        }

        Assert.Equal("hello", await board.ViewAsync<string>("read"));

        // Any account acts without its key, and any balance, code or state can be set.
        var treasury = AccountId.Parse("treasury.near");
        await node.Node.SetBalanceAsync(treasury, NearToken.FromNear(1_000_000));
        TestAccount owner = await node.ImpersonateAsync(treasury);
        await owner.TransferAsync(alice, NearToken.FromNear(500_000));

        // What a transaction did, receipt by receipt: gas, logs, errors.
        ReceiptTrace receipt = node.Node.Trace(written.Hash)!.Receipts[0];
        Assert.Contains(receipt.Profile, cost => cost.Cost == "STORAGE_WRITE_BASE");
        // </example>
    }

    [Fact]
    public void The_readme_shows_exactly_this_example() => ReadmeExample.AssertShown(typeof(ReadmeTests));
}
