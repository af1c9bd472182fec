using System.Runtime.InteropServices;

namespace Near.Localnet.Vm.Engine.Interop;

/// <summary>The settings of NEAR's engine.</summary>
internal static class EngineConfig
{
    /// <summary>
    /// The most that Wasmtime takes, eight times what NEAR's stack metering lets a contract count; a quarter of what
    /// <see cref="DeepStack"/> has.
    /// </summary>
    private const int MaxWasmStack = 2 << 20;

    private const byte Cranelift = 1;
    private const byte Winch = 2;
    private const byte NoOptimization = 0;
    private const byte SinglePass = 1;

    /// <summary>A config for one engine, which takes it.</summary>
    public static nint New(PoolSettings pool)
    {
        nint config = Native.wasm_config_new();
        Native.wasmtime_config_cranelift_nan_canonicalization_set(config, true);
        SetCompiler(config);
        Native.wasmtime_config_max_wasm_stack_set(config, MaxWasmStack);
        // Only debuggers and C++ exceptions want it, and it is slow to register.
        Native.wasmtime_config_native_unwind_info_set(config, false);
        SetFeatures(config);
        SetPool(config, pool);
        return config;
    }

    /// <summary>
    /// nearcore's choice: Winch, whose time and memory grow with the code and no faster, so that no module is too hard to compile.
    /// It is at home on x64 alone; elsewhere Cranelift does with the least it can.
    /// </summary>
    private static void SetCompiler(nint config)
    {
        Native.wasmtime_config_strategy_set(config, RuntimeInformation.ProcessArchitecture == Architecture.X64 ? Winch : Cranelift);
        Native.wasmtime_config_cranelift_opt_level_set(config, NoOptimization);
        Native.wasmtime_config_cranelift_regalloc_algorithm_set(config, SinglePass);
    }

    /// <summary>Without what NEAR does not have. Our own validation comes first; this is a second pair of eyes.</summary>
    private static void SetFeatures(nint config)
    {
        Native.wasmtime_config_wasm_multi_value_set(config, false);
        Native.wasmtime_config_wasm_relaxed_simd_set(config, false);
        Native.wasmtime_config_wasm_simd_set(config, false);
        Native.wasmtime_config_wasm_threads_set(config, false);
        Native.wasmtime_config_wasm_tail_call_set(config, false);
        Native.wasmtime_config_wasm_memory64_set(config, false);
        Native.wasmtime_config_wasm_multi_memory_set(config, false);
        Native.wasmtime_config_wasm_wide_arithmetic_set(config, false);
        Native.wasmtime_config_wasm_exceptions_set(config, false);
        Native.wasmtime_config_wasm_gc_set(config, false);
        // With it goes externref.
        Native.wasmtime_config_gc_support_set(config, false);
        Native.wasmtime_config_wasm_function_references_set(config, false);
    }

    private static void SetPool(nint config, PoolSettings settings)
    {
        nint pool = Native.wasmtime_pooling_allocation_config_new();
        Native.wasmtime_pooling_allocation_config_total_core_instances_set(pool, settings.Instances);
        Native.wasmtime_pooling_allocation_config_total_memories_set(pool, settings.Instances);
        Native.wasmtime_pooling_allocation_config_total_tables_set(pool, settings.Instances * settings.Tables);
        // A thousand of each are reserved unless told otherwise; nothing here uses any.
        Native.wasmtime_pooling_allocation_config_total_stacks_set(pool, 0);
        Native.wasmtime_pooling_allocation_config_total_component_instances_set(pool, 0);
        Native.wasmtime_pooling_allocation_config_total_gc_heaps_set(pool, 0);
        Native.wasmtime_pooling_allocation_config_max_memories_per_module_set(pool, 1);
        Native.wasmtime_pooling_allocation_config_max_memory_size_set(pool, settings.MemoryBytes);
        Native.wasmtime_pooling_allocation_config_max_tables_per_module_set(pool, settings.Tables);
        Native.wasmtime_pooling_allocation_config_table_elements_set(pool, settings.TableElements);
        // As nearcore: what calls have written is given back for several at once, and small tables are cleaned rather than given back.
        Native.wasmtime_pooling_allocation_config_decommit_batch_size_set(pool, Math.Max(1, settings.Instances / 2));
        Native.wasmtime_pooling_allocation_config_table_keep_resident_set(pool, settings.TableElements * (nuint)nuint.Size);
        if (settings.InstanceBytes is { } bytes)
            Native.wasmtime_pooling_allocation_config_max_core_instance_size_set(pool, bytes);
        Native.wasmtime_pooling_allocation_strategy_set(config, pool);
        Native.wasmtime_pooling_allocation_config_delete(pool);
    }
}
