using System.Collections.Concurrent;
using Near.Localnet.Parameters;
using Near.Localnet.Tests.Vm.Fuzz;
using Near.Localnet.Vm;

namespace Near.Localnet.Tests.Vm.Metering;

/// <summary>
/// How a call ends, and what it has burnt by then, is what an independent count says: in recursions that come to the call stack's limit, at
/// bad pointers of host functions and other traps, where gas runs out, and where all goes well.
/// </summary>
[Seeded]
public sealed class MeteringFuzzTests
{
    /// <summary>Takes about ten seconds on two processors; one in ten such modules sees a frame of a wrong size.</summary>
    private const int Modules = 5_000;

    /// <summary>The reference calls itself for each of a contract's calls and blocks.</summary>
    private const int StackSize = 64 << 20;

    [Fact]
    [Slow]
    public void Generated_modules_end_and_burn_as_counted()
    {
        var endings = new ConcurrentDictionary<string, int>();
        FuzzRun.OverMany(
            Modules,
            StackSize,
            seed =>
            {
                (MeteredCall counted, string? wrong) = Compare(seed);
                endings.AddOrUpdate(counted.Error.Split(" {")[0], 1, (_, count) => count + 1);
                return wrong;
            }
        );
        foreach ((string error, int count) in endings.OrderByDescending(ending => ending.Value))
            TestContext.Current.TestOutputHelper?.WriteLine($"{count} {error}");
    }

    private static (MeteredCall Counted, string? Wrong) Compare(int seed)
    {
        var random = new Random(seed);
        GeneratedModule module = ModuleGenerator.Generate(random);
        ulong gas = random.Next(3) switch
        {
            0 => 30_000_000_000,
            1 => 150_000_000_000,
            _ => 1_000_000_000_000,
        };
        string text = WatWriter.Write(module);
        ContractCode code = TestCalls.FromText(text);
        VmOutcome outcome = TestCalls.Call(code, gas, view: false);
        var actual = new MeteredCall(outcome.Aborted?.Debug ?? "", outcome.BurntGas);
        MeteredCall counted = ReferenceMachine.Run(RuntimeConfig.Latest, module, code.Wasm.Length, gas);
        return (counted, actual == counted ? null : $"{actual}, but counted {counted}, of\n{text}");
    }
}
