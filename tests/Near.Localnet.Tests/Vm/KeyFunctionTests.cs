using Near.Localnet.Vm;

namespace Near.Localnet.Tests.Vm;

/// <summary>Contracts that add access keys.</summary>
public sealed class KeyFunctionTests
{
    [Theory]
    [InlineData("promise_batch_action_add_key_with_function_call")]
    [InlineData("promise_batch_action_add_gas_key_with_function_call")]
    public void Method_names_that_are_no_text_are_refused_when_the_key_is_paid(string function)
    {
        VmOutcome accepted = TestCalls.Call(TestCalls.FromText(AddKey(function, "abc")));
        VmOutcome refused = TestCalls.Call(TestCalls.FromText(AddKey(function, @"a\ffc")));

        Assert.Null(accepted.Aborted);
        Assert.Equal("HostError(InvalidMethodName)", refused.Aborted?.Debug);
        Assert.Equal(accepted.BurntGas, refused.BurntGas);
        Assert.Equal(accepted.UsedGas, refused.UsedGas);
    }

    /// <summary>An ed25519 key of zeros at 0, an allowance of zero at 64, names of three bytes at 128.</summary>
    private static string AddKey(string function, string names) =>
        $$"""
            (module
              (import "env" "promise_batch_create" (func $create (param i64 i64) (result i64)))
              (import "env" "{{function}}" (func $add (param i64 i64 i64 i64 i64 i64 i64 i64 i64)))
              (memory 1)
              (data (i32.const 96) "bob.test.near")
              (data (i32.const 128) "{{names}}")
              (func (export "main")
                (drop (call $create (i64.const 13) (i64.const 96)))
                (call $add (i64.const 0) (i64.const 33) (i64.const 0) (i64.const 1) (i64.const 64) (i64.const 13) (i64.const 96) (i64.const 3) (i64.const 128))))
            """;
}
