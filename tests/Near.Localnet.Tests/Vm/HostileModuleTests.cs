using CsCheck;
using Near.Localnet.Vm;

namespace Near.Localnet.Tests.Vm;

/// <summary>No module, however made, takes the process down or gets past our validation to be refused only by the engine.</summary>
public sealed class HostileModuleTests
{
    private static readonly byte[][] Modules =
        [.. VmVector.ReadAll().Where(vector => vector.Name.StartsWith("smith", StringComparison.Ordinal)).Select(vector => vector.Wasm!)];

    private static readonly Gen<byte[]> Mutated =
        from module in Gen.Int[0, Modules.Length - 1]
        from changes in Gen.Select(Gen.Int[0, int.MaxValue], Gen.Byte).Array[1, 4]
        select Change(Modules[module], changes);

    [Fact]
    public void What_we_accept_the_engine_accepts() => Mutated.Sample(
        wasm => TestCalls.Call(new ContractCode(wasm)).Aborted is not VmError.Compile,
        iter: 2_000);

    [Fact]
    public void Rubbish_is_refused_without_a_crash() => Gen.Byte.Array[0, 400].Sample(
        bytes => TestCalls.Call(new ContractCode([0, (byte)'a', (byte)'s', (byte)'m', 1, 0, 0, 0, .. bytes])).Aborted is not null,
        iter: 2_000);

    [Theory]
    [InlineData("")]
    [InlineData("(local i64 i64 i64 i64 i64 i64 i64 i64)")]
    [InlineData("(local f32 f32 f32 f32 f32 f32 f32 f32 f32 f32 f32 f32 f32 f32 f32 f32)")]
    public void Recursion_ends_at_NEARs_stack_limit(string locals)
    {
        var code = TestCalls.FromText($"(module (func (export \"main\") (call $f)) (func $f {locals} (call $f)))");

        Assert.Equal("HostError(MemoryAccessViolation)", TestCalls.Call(code).Aborted?.Debug);
    }

    [Fact]
    public void Values_kept_across_a_recursion_end_at_NEARs_stack_limit_too()
    {
        var push = string.Concat(Enumerable.Range(0, 200).Select(i => $"(f32.add (global.get $g) (f32.const {i}))"));
        var pop = string.Concat(Enumerable.Repeat("(global.set $g)", 200));
        var code = TestCalls.FromText(
            $"(module (global $g (mut f32) (f32.const 1)) (func (export \"main\") (call $f)) (func $f {push} (call $f) {pop}))");

        Assert.Equal("HostError(MemoryAccessViolation)", TestCalls.Call(code).Aborted?.Debug);
    }

    [Fact]
    public void A_loop_without_end_stops_when_its_gas_is_gone()
    {
        var outcome = TestCalls.Call(TestCalls.FromText("(module (func (export \"main\") (loop (br 0))))"));

        Assert.Equal("HostError(GasExceeded)", outcome.Aborted?.Debug);
        Assert.Equal(300_000_000_000_000ul, outcome.BurntGas);
    }

    private static byte[] Change(byte[] wasm, (int Place, byte Value)[] changes)
    {
        var changed = wasm.ToArray();
        foreach (var (place, value) in changes)
            changed[8 + place % (wasm.Length - 8)] = value;
        return changed;
    }
}
