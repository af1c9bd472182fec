using CsCheck;
using Near.Localnet.Tests.Vm.Fuzz;
using Near.Localnet.Vm;

namespace Near.Localnet.Tests.Vm;

/// <summary>No module, however made, takes the process down or gets past our validation to be refused only by the engine.</summary>
[Seeded]
public sealed class HostileModuleTests
{
    private static readonly byte[][] Modules =
    [
        .. VmVector.ReadAll().Where(vector => vector.Name.StartsWith("smith", StringComparison.Ordinal)).Select(vector => vector.Wasm!),
    ];

    private static readonly Gen<byte[]> Mutated =
        from module in Gen.Int[0, Modules.Length - 1]
        from changes in Gen.Select(Gen.Int[0, int.MaxValue], Gen.Byte).Array[1, 4]
        select Change(Modules[module], changes);

    [Fact]
    public void What_we_accept_the_engine_accepts() =>
        Mutated.Sample(wasm => TestCalls.Call(new ContractCode(wasm)).Aborted is not VmError.Compile, iter: 2_000);

    [Fact]
    public void Rubbish_is_refused_without_a_crash() =>
        Gen
            .Byte.Array[0, 400]
            .Sample(
                bytes => TestCalls.Call(new ContractCode([0, (byte)'a', (byte)'s', (byte)'m', 1, 0, 0, 0, .. bytes])).Aborted is not null,
                iter: 2_000
            );

    [Theory]
    [InlineData("as many functions as allowed", "")]
    [InlineData("one function too many", "TooManyFunctions")]
    [InlineData("the largest bodies", "")]
    [InlineData("a body too large", "FunctionBodyTooLarge")]
    [InlineData("as many blocks as allowed", "")]
    [InlineData("blocks nested too deep", "TooManyBlocksPerFunction")]
    [InlineData("loops nested as deep as allowed", "")]
    [InlineData("branches from every depth", "")]
    [InlineData("branch tables", "")]
    [InlineData("branch tables into many blocks", "")]
    [InlineData("a branch table too large", "Deserialization")]
    [InlineData("as many locals as allowed", "")]
    [InlineData("a local too many", "TooManyLocals")]
    [InlineData("loops around thousands of live locals", "")]
    [InlineData("loops between thousands of live locals", "")]
    [InlineData("traps everywhere", "")]
    [InlineData("calls everywhere", "")]
    [InlineData("code that grows too much when metered", "InstrumentedCodeTooLarge")]
    [InlineData("operands as high as allowed", "")]
    [InlineData("operands too high", "OperandStackTooLarge")]
    [InlineData("many data segments", "")]
    [InlineData("too many data segments", "Deserialization")]
    [InlineData("many custom sections", "")]
    public void A_module_that_goes_to_a_limit_runs_and_one_that_goes_beyond_is_refused(string kind, string refusal)
    {
        VmError? aborted = TestCalls.Call(HostileModules.Make(kind)).Aborted;

        Assert.Equal(refusal, aborted is VmError.Prepare prepare ? prepare.Error.ToString() : aborted?.Debug ?? "");
    }

    [Theory]
    [InlineData("")]
    [InlineData("(local i64 i64 i64 i64 i64 i64 i64 i64)")]
    [InlineData("(local f32 f32 f32 f32 f32 f32 f32 f32 f32 f32 f32 f32 f32 f32 f32 f32)")]
    public void Recursion_ends_at_NEARs_stack_limit(string locals)
    {
        ContractCode code = TestCalls.FromText($"(module (func (export \"main\") (call $f)) (func $f {locals} (call $f)))");

        Assert.Equal("HostError(MemoryAccessViolation)", TestCalls.Call(code).Aborted?.Debug);
    }

    [Fact]
    public void Values_kept_across_a_recursion_end_at_NEARs_stack_limit_too()
    {
        string push = string.Concat(Enumerable.Range(0, 200).Select(i => $"(f32.add (global.get $g) (f32.const {i}))"));
        string pop = string.Concat(Enumerable.Repeat("(global.set $g)", 200));
        ContractCode code = TestCalls.FromText(
            $"(module (global $g (mut f32) (f32.const 1)) (func (export \"main\") (call $f)) (func $f {push} (call $f) {pop}))"
        );

        Assert.Equal("HostError(MemoryAccessViolation)", TestCalls.Call(code).Aborted?.Debug);
    }

    [Fact]
    public void A_loop_without_end_stops_when_its_gas_is_gone()
    {
        VmOutcome outcome = TestCalls.Call(TestCalls.FromText("(module (func (export \"main\") (loop (br 0))))"));

        Assert.Equal("HostError(GasExceeded)", outcome.Aborted?.Debug);
        Assert.Equal(300_000_000_000_000ul, outcome.BurntGas);
    }

    private static byte[] Change(byte[] wasm, (int Place, byte Value)[] changes)
    {
        byte[] changed = wasm.ToArray();
        foreach ((int place, byte value) in changes)
            changed[8 + place % (wasm.Length - 8)] = value;
        return changed;
    }
}
