using System.Buffers.Binary;
using CsCheck;
using Near.Localnet.Parameters;
using Near.Localnet.Vm;

namespace Near.Localnet.Tests.Vm;

/// <summary>What a call may burn, and what it sees of that.</summary>
[Seeded]
public sealed class GasLimitTests
{
    private const ulong PetaGas = 1_000_000_000_000_000;

    private const ulong Operation = 822_756;

    /// <summary>Burns 3.5 PGas at once.</summary>
    private const string Glutton = """
        (module (import "env" "gas" (func $gas (param i32))) (func (export "main") (call $gas (i32.const -1))))
        """;

    [Theory]
    [InlineData(2 * PetaGas, PetaGas)]
    [InlineData(PetaGas, PetaGas)]
    [InlineData(PetaGas / 2, PetaGas / 2)]
    public void A_call_burns_at_most_what_it_paid_for_and_the_protocol_allows(ulong prepaid, ulong burnt)
    {
        VmOutcome outcome = TestCalls.Call(TestCalls.FromText(Glutton), prepaid, view: false);

        Assert.Equal("HostError(GasLimitExceeded)", outcome.Aborted?.Debug);
        Assert.Equal(burnt, outcome.BurntGas);
        // As nearcore has it, also where more was paid than can be burnt.
        Assert.Equal(prepaid, outcome.UsedGas);
    }

    [Theory]
    [InlineData(null, PetaGas)]
    [InlineData(PetaGas / 4, PetaGas / 4)]
    public void A_view_burns_at_most_its_own_limit(ulong? limit, ulong burnt)
    {
        VmOutcome outcome = TestCalls.Call(TestCalls.FromText(Glutton), 1, view: true, limit);

        Assert.Equal("HostError(GasLimitExceeded)", outcome.Aborted?.Debug);
        Assert.Equal(burnt, outcome.BurntGas);
        Assert.Equal(burnt, outcome.UsedGas);
    }

    [Fact]
    public void A_call_without_the_gas_to_load_the_contract_burns_all_it_has()
    {
        VmOutcome outcome = TestCalls.Call(TestCalls.FromText(Glutton), 1000, view: false);

        Assert.Equal("HostError(GasExceeded)", outcome.Aborted?.Debug);
        Assert.Equal(1000ul, outcome.BurntGas);
    }

    [Fact]
    public void A_view_does_not_care_what_was_paid() =>
        Assert.Null(TestCalls.Call(TestCalls.FromText("""(module (func (export "main")))"""), 0, view: true).Aborted);

    [Fact]
    public void Used_gas_seen_inside_counts_every_instruction() =>
        Gen.Int[0, 40]
            .Array[1, 8]
            .Sample(
                runs =>
                {
                    ulong[] seen = UsedGas(runs);

                    // Between two looks: what is in between, the store of the first one and its address, and the call of the second.
                    ulong each = RuntimeConfig.Latest.Ext(ExtCost.Base).Gas;
                    Assert.Equal(
                        runs.Select(count => each + ((ulong)count + 3) * Operation),
                        seen.Zip(seen.Skip(1), (before, after) => after - before)
                    );
                },
                iter: 50
            );

    /// <summary>What a contract sees that looks before and after each run of so many instructions.</summary>
    private static ulong[] UsedGas(int[] runs)
    {
        string looks = string.Concat(
            runs.Select(
                (count, i) => $"{string.Concat(Enumerable.Repeat("(nop)", count))}(i64.store (i32.const {8 * (i + 1)}) (call $used))"
            )
        );
        VmOutcome outcome = TestCalls.Call(
            TestCalls.FromText(
                $"""
                (module
                  (import "env" "used_gas" (func $used (result i64)))
                  (import "env" "value_return" (func $return (param i64 i64)))
                  (memory 1)
                  (func (export "main")
                    (i64.store (i32.const 0) (call $used))
                    {looks}
                    (call $return (i64.const {8 * (runs.Length + 1)}) (i64.const 0))))
                """
            )
        );
        byte[] bytes = Assert.IsType<VmReturn.Value>(outcome.Return).Bytes;
        return [.. bytes.Chunk(8).Select(chunk => BinaryPrimitives.ReadUInt64LittleEndian(chunk))];
    }
}
