using System.Runtime.CompilerServices;
using Near.Localnet.Vm.Engine;
using NearTasks.Benchmarks.Harness;

namespace NearTasks.Benchmarks.Vm;

/// <summary>
/// Calls through the VM, compiled code cached in memory, a fresh instance each time, in processor time. The limits are what nearcore's own
/// VM (near-vm-runner
/// 0.37.4) took for the same calls on a machine of two cores, medians of twelve runs.
/// </summary>
internal sealed class VmBenchmark : IBenchmark
{
    private const int Calls = 3_000;
    private const double Microseconds = 1e6;
    private const double NearcoreEmpty = 9.4;
    private const double NearcoreNew = 82;
    private const double NearcoreSubmit = 135;

    public string Name => "vm";

    public async IAsyncEnumerable<Figure> RunAsync(int rounds, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        int kilobytes = VmCalls.New.Code.Wasm.Length / 1000;
        yield return Figure("an empty function", VmCalls.Empty, NearcoreEmpty);
        yield return Figure($"new of the {kilobytes} kB marketplace", VmCalls.New, NearcoreNew);
        yield return Figure("submit of the same", VmCalls.Submit(), NearcoreSubmit);

        Figure Figure(string what, VmCall call, double limit)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Time(call);
            var times = Enumerable.Range(0, rounds).Select(_ => new Round(Time(call), limit)).ToList();
            return Harness.Figure.Of(new(Name, what, "µs", "nearcore's VM, elsewhere", LessIsBetter: true, Aim: 1), times);
        }
    }

    private static double Time(VmCall call)
    {
        var states = Enumerable.Range(0, Calls).Select(_ => call.Request.NewState()).ToList();
        return DeepStack.Run(() => Stopwatches.ProcessorSeconds(() => states.ForEach(call.Run))) / Calls * Microseconds;
    }
}
