namespace Near.Localnet.Tests.Vm.Fuzz;

/// <summary>Metering changes nothing that a module does, and charges what an independent count of its instructions says.</summary>
[Seeded]
public sealed class InstrumentationFuzzTests
{
    [Fact]
    public void Random_modules_do_the_same_metered_and_pay_for_each_instruction_they_ran()
    {
        (int traps, long instructions) = (0, 0L);
        FuzzRun.Over(seed =>
        {
            (string? wrong, MeteredRun? run) = Compare(seed);
            traps += run.Trap is null ? 0 : 1;
            instructions += run.Instructions;
            return wrong;
        });
        TestContext.Current.TestOutputHelper?.WriteLine($"{traps} trapped, {instructions} instructions in all");
    }

    private static (string? Wrong, MeteredRun Run) Compare(int seed)
    {
        var module = new RandomModule(seed);
        byte[] wasm = module.Write(counted: false);
        var original = MeteredRun.OfOriginal(wasm);
        var counted = MeteredRun.OfOriginal(module.Write(counted: true));
        var prepared = MeteredRun.OfPrepared(wasm);

        Assert.Equal(original, counted with { Instructions = 0 });
        return (prepared == counted ? null : $"metered {prepared}, counted {counted}", prepared);
    }
}
