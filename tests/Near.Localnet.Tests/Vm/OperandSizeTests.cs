using Near.Localnet.Parameters;
using Near.Localnet.Vm.Prepare;

namespace Near.Localnet.Tests.Vm;

/// <summary>
/// What each frame of a function takes of the call stack for its operands, as finite-wasm 0.6 counts it: the most at once, where each
/// <c>call_indirect</c> leaves one too many until its block ends.
/// </summary>
public sealed class OperandSizeTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("(drop (i64.add (i64.const 1) (i64.const 2)))", 16)]
    [InlineData("(return) (drop (i64.const 1))", 0)]
    [InlineData("(call $take (i64.const 1)) (drop (i32.const 1))", 8)]
    [InlineData("(call_indirect (i32.const 0)) (drop (i64.const 1))", 4 + 8)]
    [InlineData("(call_indirect (i32.const 0)) (call_indirect (i32.const 0))", 4 + 4)]
    [InlineData("(call_indirect (i32.const 0)) (block (drop (i64.const 1)))", 4 + 8)]
    [InlineData("(block (call_indirect (i32.const 0))) (drop (i64.const 1))", 8)]
    [InlineData("(if (i32.const 1) (then (call_indirect (i32.const 0))) (else (drop (i64.const 1))))", 8)]
    [InlineData("(return) (call_indirect (i32.const 0)) (drop (i64.const 1))", 0)]
    // The lowest of argument and index stays.
    [InlineData("(call_indirect (param i64) (i64.const 1) (i32.const 0)) (drop (i64.const 1))", 8 + 8)]
    [InlineData("(call_indirect (param i32 i64) (i32.const 1) (i64.const 1) (i32.const 0)) (drop (i64.const 1))", 16)]
    // What lies below it is not what the next instructions take: a sum has the size of whatever is there.
    [InlineData("(i64.const 1) (call_indirect (i32.const 0)) drop (drop (i64.const 1))", 8 + 8)]
    [InlineData("(i64.const 1) (call_indirect (result i64) (i32.const 0)) i64.add (call $take (i64.const 1)) drop", 8 + 4 + 8)]
    [InlineData("(i64.const 1) (call_indirect (i32.const 0)) i64.clz (call $take (i64.const 1)) drop", 8 + 4 + 8)]
    [InlineData("(i64.const 1) (call_indirect (i32.const 0)) i64.extend8_s (call $take (i64.const 1)) drop", 8 + 8 + 8)]
    public void An_indirect_call_leaves_an_operand_until_its_block_ends(string body, int bytes)
    {
        byte[] wasm = Wasmtime.Module.ConvertText(
            $"(module (table 1 funcref) (func {body}) (func $take (param i64)) (export \"main\" (func 0)))"
        );

        Assert.Equal((ulong)bytes, new ModuleReader(RuntimeConfig.Latest).Read(wasm).Functions[0].OperandSize);
    }
}
