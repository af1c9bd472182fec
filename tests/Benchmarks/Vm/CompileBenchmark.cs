using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;
using Near.Localnet.Vm;
using NearTasks.Benchmarks.Harness;
using NearTasks.Benchmarks.Node;
using Wasmtime;

namespace NearTasks.Benchmarks.Vm;

/// <summary>
/// From a module's bytes to code that runs: validation, gas metering, compilation; against Wasmtime's compilation of the module as it is.
/// </summary>
internal sealed class CompileBenchmark : IBenchmark
{
    private const int LargeModule = 300_000;
    private const double Milliseconds = 1e3;

    public string Name => "compile";

    public async IAsyncEnumerable<Figure> RunAsync(int rounds, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        using var engine = new Engine(new Config().WithOptimizationLevel(OptimizationLevel.None));
        foreach (
            (string? what, byte[]? wasm) in new[]
            {
                ("the marketplace contract", MarketContract.Wasm),
                ("functions of plain arithmetic", Arithmetic()),
            }
        )
        {
            var measured = new List<Round>();
            for (int i = 0; i <= rounds; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var round = new Round(Ours(Unseen(wasm, i)), Bare(engine, wasm));
                if (i > 0)
                    measured.Add(round);
            }

            yield return Figure.Of(
                new(Name, $"{wasm.Length / 1000} kB: {what}", "ms", "Wasmtime without metering", LessIsBetter: true),
                measured
            );
        }
    }

    private static double Bare(Engine engine, byte[] wasm) =>
        Milliseconds * Stopwatches.Seconds(() => Module.FromBytes(engine, "bare", wasm).Dispose());

    /// <summary>A call of a method that is not there: the module is made ready, nothing runs.</summary>
    private static double Ours(byte[] wasm)
    {
        (ContractCode code, Near.Localnet.Vm.Calls.CallRequest request) = (new ContractCode(wasm), VmCalls.Empty.Request);
        return Milliseconds * Stopwatches.Seconds(() => request.Run(code, request.NewState()));
    }

    /// <summary>The module with a custom section of its own, so that no cache knows it.</summary>
    private static byte[] Unseen(byte[] wasm, int number)
    {
        Span<byte> section = [0, 6, 1, (byte)'n', 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32LittleEndian(section[4..], number);
        return [.. wasm, .. section];
    }

    private static byte[] Arithmetic()
    {
        var functions = new StringBuilder();
        for (int i = 0; ; i++)
        {
            functions.AppendLine($"(func (param i64 i64) (result i64) {Sum(40, i)})");
            if (i % 100 == 0 && Module.ConvertText($"(module {functions})") is { Length: >= LargeModule } wasm)
                return wasm;
        }
    }

    private static string Sum(int terms, int seed) =>
        terms == 0
            ? $"(i64.const {seed})"
            : $"(i64.add (i64.mul (local.get 0) (i64.xor (local.get 1) (i64.const {terms * seed}))) {Sum(terms - 1, seed)})";
}
