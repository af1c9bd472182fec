using Near.Localnet.Vm;

namespace Near.Localnet.Tests.Vm;

/// <summary>Imports that do not fit, and host functions in unusual places.</summary>
public sealed class LinkTests
{
    [Fact]
    public void An_unknown_import_is_reported_before_one_of_another_type()
    {
        VmOutcome outcome = TestCalls.Call(
            TestCalls.FromText(
                """
                (module
                  (import "env" "panic" (func (param i32)))
                  (import "env" "no_such_function" (func))
                  (func (export "main")))
                """
            )
        );

        Assert.Equal("LinkError { msg: \"unknown or invalid import\" }", outcome.Aborted?.Debug);
    }

    [Fact]
    public void A_module_that_does_not_link_fails_so_even_without_the_method()
    {
        VmOutcome outcome = TestCalls.Call(TestCalls.FromText("""(module (import "env" "no_such_function" (func)))"""));

        Assert.IsType<VmError.Link>(outcome.Aborted);
        Assert.NotEqual(0ul, outcome.BurntGas);
    }

    [Theory]
    [InlineData("""(module (import "env" "panic" (func $p)) (export "main" (func $p)))""")]
    [InlineData("""(module (import "env" "panic" (func $p)) (start $p) (func (export "main")))""")]
    public void A_host_function_can_be_the_method_or_the_start(string wat)
    {
        VmOutcome outcome = TestCalls.Call(TestCalls.FromText(wat));

        Assert.Equal("HostError(GuestPanic { panic_msg: \"explicit guest panic\" })", outcome.Aborted?.Debug);
        Assert.Equal(0ul, outcome.Profile.Instructions);
    }

    [Fact]
    public void A_start_function_runs_before_each_call_and_pays()
    {
        VmOutcome started = TestCalls.Call(
            TestCalls.FromText(
                """
                (module (global $g (mut i32) (i32.const 0)) (start $s)
                  (func $s (global.set $g (i32.const 7)))
                  (func (export "main") (if (i32.ne (global.get $g) (i32.const 7)) (then unreachable))))
                """
            )
        );
        VmOutcome plain = TestCalls.Call(
            TestCalls.FromText(
                """
                (module (global $g (mut i32) (i32.const 7))
                  (func (export "main") (if (i32.ne (global.get $g) (i32.const 7)) (then unreachable))))
                """
            )
        );

        Assert.Null(started.Aborted);
        // Eight operations for the frame, two for the body.
        Assert.Equal(10 * 822_756ul, started.Profile.Instructions - plain.Profile.Instructions);
    }
}
