using System.Runtime.InteropServices;

namespace Near.Localnet.Vm.Engine.Interop;

/// <summary>Settings of an engine and of the pool that its instances come from.</summary>
internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    public static partial nint wasm_config_new();

    [LibraryImport(Library)]
    public static partial void wasmtime_config_cranelift_nan_canonicalization_set(nint config, [MarshalAs(UnmanagedType.U1)] bool value);

    [LibraryImport(Library)]
    public static partial void wasmtime_config_strategy_set(nint config, byte strategy);

    [LibraryImport(Library)]
    public static partial void wasmtime_config_cranelift_regalloc_algorithm_set(nint config, byte algorithm);

    [LibraryImport(Library)]
    public static partial void wasmtime_config_cranelift_opt_level_set(nint config, byte level);

    [LibraryImport(Library)]
    public static partial void wasmtime_config_native_unwind_info_set(nint config, [MarshalAs(UnmanagedType.U1)] bool value);

    [LibraryImport(Library)]
    public static partial void wasmtime_config_max_wasm_stack_set(nint config, nuint bytes);

    [LibraryImport(Library)]
    public static partial void wasmtime_config_wasm_multi_value_set(nint config, [MarshalAs(UnmanagedType.U1)] bool value);

    [LibraryImport(Library)]
    public static partial void wasmtime_config_wasm_simd_set(nint config, [MarshalAs(UnmanagedType.U1)] bool value);

    [LibraryImport(Library)]
    public static partial void wasmtime_config_wasm_relaxed_simd_set(nint config, [MarshalAs(UnmanagedType.U1)] bool value);

    [LibraryImport(Library)]
    public static partial void wasmtime_config_wasm_threads_set(nint config, [MarshalAs(UnmanagedType.U1)] bool value);

    [LibraryImport(Library)]
    public static partial void wasmtime_config_wasm_tail_call_set(nint config, [MarshalAs(UnmanagedType.U1)] bool value);

    [LibraryImport(Library)]
    public static partial void wasmtime_config_wasm_memory64_set(nint config, [MarshalAs(UnmanagedType.U1)] bool value);

    [LibraryImport(Library)]
    public static partial void wasmtime_config_wasm_multi_memory_set(nint config, [MarshalAs(UnmanagedType.U1)] bool value);

    [LibraryImport(Library)]
    public static partial void wasmtime_config_wasm_function_references_set(nint config, [MarshalAs(UnmanagedType.U1)] bool value);

    [LibraryImport(Library)]
    public static partial void wasmtime_config_wasm_gc_set(nint config, [MarshalAs(UnmanagedType.U1)] bool value);

    [LibraryImport(Library)]
    public static partial void wasmtime_config_gc_support_set(nint config, [MarshalAs(UnmanagedType.U1)] bool value);

    [LibraryImport(Library)]
    public static partial void wasmtime_config_wasm_wide_arithmetic_set(nint config, [MarshalAs(UnmanagedType.U1)] bool value);

    [LibraryImport(Library)]
    public static partial void wasmtime_config_wasm_exceptions_set(nint config, [MarshalAs(UnmanagedType.U1)] bool value);

    [LibraryImport(Library)]
    public static partial nint wasmtime_pooling_allocation_config_new();

    [LibraryImport(Library)]
    public static partial void wasmtime_pooling_allocation_config_delete(nint pool);

    [LibraryImport(Library)]
    public static partial void wasmtime_pooling_allocation_config_total_core_instances_set(nint pool, uint value);

    [LibraryImport(Library)]
    public static partial void wasmtime_pooling_allocation_config_total_stacks_set(nint pool, uint value);

    [LibraryImport(Library)]
    public static partial void wasmtime_pooling_allocation_config_total_component_instances_set(nint pool, uint value);

    [LibraryImport(Library)]
    public static partial void wasmtime_pooling_allocation_config_total_gc_heaps_set(nint pool, uint value);

    [LibraryImport(Library)]
    public static partial void wasmtime_pooling_allocation_config_max_core_instance_size_set(nint pool, nuint bytes);

    [LibraryImport(Library)]
    public static partial void wasmtime_pooling_allocation_config_total_memories_set(nint pool, uint value);

    [LibraryImport(Library)]
    public static partial void wasmtime_pooling_allocation_config_max_memories_per_module_set(nint pool, uint value);

    [LibraryImport(Library)]
    public static partial void wasmtime_pooling_allocation_config_max_memory_size_set(nint pool, nuint bytes);

    [LibraryImport(Library)]
    public static partial void wasmtime_pooling_allocation_config_total_tables_set(nint pool, uint value);

    [LibraryImport(Library)]
    public static partial void wasmtime_pooling_allocation_config_max_tables_per_module_set(nint pool, uint value);

    [LibraryImport(Library)]
    public static partial void wasmtime_pooling_allocation_config_table_elements_set(nint pool, nuint value);

    [LibraryImport(Library)]
    public static partial void wasmtime_pooling_allocation_config_decommit_batch_size_set(nint pool, nuint value);

    [LibraryImport(Library)]
    public static partial void wasmtime_pooling_allocation_config_table_keep_resident_set(nint pool, nuint bytes);

    [LibraryImport(Library)]
    public static partial void wasmtime_pooling_allocation_strategy_set(nint config, nint pool);
}
