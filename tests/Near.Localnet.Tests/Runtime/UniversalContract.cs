using Wasmtime;

namespace Near.Localnet.Tests.Runtime;

/// <summary>A contract that makes universal accounts of the state that it is given; <c>init</c> and <c>astray</c> add a NEAR.</summary>
internal static class UniversalContract
{
    public static readonly byte[] Wasm = Module.ConvertText(
        """
        (module
          (import "env" "input" (func $input (param i64)))
          (import "env" "universal_state_init_to_account_id" (func $name (param i64 i64 i64)))
          (import "env" "promise_batch_create" (func $create (param i64 i64) (result i64)))
          (import "env" "promise_batch_action_universal_state_init" (func $init (param i64 i64 i64 i64)))
          (import "env" "promise_return" (func $promise_return (param i64)))
          (import "env" "value_return" (func $return (param i64 i64)))
          (memory 1)
          (data (i32.const 0) "\00\00\00\a1\ed\cc\ce\1b\c2\d3\00\00\00\00\00\00bob.near")
          (func (export "name")
            (call $input (i64.const 0))
            (call $name (i64.const -1) (i64.const 0) (i64.const 1))
            (call $return (i64.const -1) (i64.const 1)))
          (func (export "init")
            (local $promise i64)
            (call $input (i64.const 0))
            (call $name (i64.const -1) (i64.const 0) (i64.const 1))
            (local.set $promise (call $create (i64.const -1) (i64.const 1)))
            (call $init (local.get $promise) (i64.const -1) (i64.const 0) (i64.const 0))
            (call $promise_return (local.get $promise)))
          (func (export "astray")
            (call $input (i64.const 0))
            (call $init (call $create (i64.const 8) (i64.const 16)) (i64.const -1) (i64.const 0) (i64.const 0))))
        """
    );
}
