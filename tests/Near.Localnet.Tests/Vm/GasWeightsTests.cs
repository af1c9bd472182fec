using Near.Localnet.Vm;
using Action = Near.Client.Action;

namespace Near.Localnet.Tests.Vm;

/// <summary>Unused gas goes to the calls that asked for a share of it.</summary>
public sealed class GasWeightsTests
{
    private const ulong Prepaid = 300_000_000_000_000;

    [Fact]
    public void Calls_share_unused_gas_by_weight_and_the_last_takes_what_rounding_leaves()
    {
        VmOutcome outcome = Call(1, 2, 4);
        ulong unused = Prepaid - outcome.UsedGas;

        VmOutcome shared = GasWeights.Distribute(outcome, Prepaid);

        Assert.Equal([unused / 7, unused * 2 / 7, unused - unused / 7 - unused * 2 / 7], Gas(shared));
        Assert.Equal(Prepaid, shared.UsedGas);
    }

    [Fact]
    public void Without_weights_nothing_changes()
    {
        VmOutcome outcome = Call(0, 0);

        Assert.Same(outcome, GasWeights.Distribute(outcome, Prepaid));
    }

    /// <summary>One batch with a call of each weight, none of which is given gas of its own.</summary>
    private static VmOutcome Call(params ulong[] weights)
    {
        string calls = string.Concat(
            weights.Select(weight =>
                $"(call $weight (i64.const 0) (i64.const 1) (i64.const 0) (i64.const 0) (i64.const "
                + $"0) (i64.const 32) (i64.const 0) (i64.const {weight}))"
            )
        );
        VmOutcome outcome = TestCalls.Call(
            TestCalls.FromText(
                $"""
                (module
                  (import "env" "promise_batch_create" (func $create (param i64 i64) (result i64)))
                  (import "env" "promise_batch_action_function_call_weight"
                    (func $weight (param i64 i64 i64 i64 i64 i64 i64 i64)))
                  (memory 1)
                  (data (i32.const 0) "bob.near")
                  (func (export "main") (drop (call $create (i64.const 8) (i64.const 0))) {calls}))
                """
            )
        );
        Assert.Null(outcome.Aborted);
        return outcome;
    }

    private static ulong[] Gas(VmOutcome outcome) =>
        [.. outcome.Receipts.Single().Actions.Select(action => ((Action.FunctionCall)action.Action).Gas.Value)];
}
