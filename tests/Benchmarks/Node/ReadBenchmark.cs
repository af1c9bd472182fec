using System.Runtime.CompilerServices;
using Near.Client;
using Near.Client.Rpc;
using Near.Localnet;
using NearTasks.Benchmarks.Harness;
using Wasmtime;

namespace NearTasks.Benchmarks.Node;

/// <summary>
/// A contract that reads from a state of a million entries, against one of a thousand: the trie is some levels deeper, no more.
/// </summary>
internal sealed class ReadBenchmark : IBenchmark
{
    private const int Many = 1_000_000;
    private const int Few = 1_000;
    private const int Calls = 50;
    private const int ReadsPerCall = 500;
    private const double Microseconds = 1e6;

    public string Name => "reads";

    public async IAsyncEnumerable<Figure> RunAsync(int rounds, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using LocalNode large = await StartAsync(Many, cancellationToken);
        await using LocalNode small = await StartAsync(Few, cancellationToken);
        List<Round> views = [],
            transactions = [];
        for (int i = 0; i <= rounds; i++)
        {
            var viewed = new Round(await ViewAsync(large, cancellationToken), await ViewAsync(small, cancellationToken));
            var executed = new Round(await ExecuteAsync(large, cancellationToken), await ExecuteAsync(small, cancellationToken));
            if (i == 0)
                continue;
            views.Add(viewed);
            transactions.Add(executed);
        }

        yield return Figure.Of(Subject("view"), views);
        yield return Figure.Of(Subject("transaction"), transactions);
    }

    private Subject Subject(string of) =>
        new(Name, $"one of {ReadsPerCall} reads in a {of}, {Many:N0} entries", "µs", $"{Few:N0} entries", LessIsBetter: true);

    private static async Task<LocalNode> StartAsync(int entries, CancellationToken cancellationToken)
    {
        LocalNode node = await LargeState.StartAsync(entries, cancellationToken);
        await node.SetCodeAsync(node.RootAccount, Contract(entries), cancellationToken);
        return node;
    }

    /// <summary>Reads far from each other, from the number on that the four bytes of input give.</summary>
    private static byte[] Contract(int entries) =>
        Module.ConvertText(
            $$"""
            (module
              (import "env" "input" (func $input (param i64)))
              (import "env" "read_register" (func $read_register (param i64 i64)))
              (import "env" "storage_read" (func $storage_read (param i64 i64 i64) (result i64)))
              (memory 1)
              (func (export "read") (local $i i32)
                (call $input (i64.const 0))
                (call $read_register (i64.const 0) (i64.const 8))
                (loop
                  (i32.store (i32.const 0)
                    (i32.rem_u (i32.mul (i32.add (local.get $i) (i32.load (i32.const 8))) (i32.const 7919)) (i32.const {{entries}})))
                  (drop (call $storage_read (i64.const 4) (i64.const 0) (i64.const 0)))
                  (br_if 0 (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const {{ReadsPerCall}}))))))
            """
        );

    private static async Task<double> ViewAsync(LocalNode node, CancellationToken cancellationToken)
    {
        using var rpc = new NearRpcClient(node.RpcUri);
        return await EachReadAsync(input => rpc.CallFunctionAsync(node.RootAccount, "read", input, cancellationToken: cancellationToken));
    }

    private static async Task<double> ExecuteAsync(LocalNode node, CancellationToken cancellationToken)
    {
        using var rpc = new NearRpcClient(node.RpcUri);
        var root = new Account(node.RootAccount, node.RootKey, rpc);
        return await EachReadAsync(input =>
            root.CallAsync(node.RootAccount, "read", input, gas: NearGas.FromTeraGas(300), cancellationToken: cancellationToken)
        );
    }

    /// <summary>Microseconds, the request and all else of the call included.</summary>
    private static async Task<double> EachReadAsync(Func<byte[], Task> call)
    {
        double seconds = await Stopwatches.SecondsAsync(async () =>
        {
            for (int i = 0; i < Calls; i++)
                await call(BitConverter.GetBytes(i * ReadsPerCall));
        });
        return Microseconds * seconds / (Calls * ReadsPerCall);
    }
}
