using Microsoft.Win32.SafeHandles;

namespace Near.Localnet.Vm.Engine.Interop;

/// <summary>A compiler with its settings, and the pool of memory that its instances live in.</summary>
internal sealed unsafe class WasmEngine : SafeHandleZeroOrMinusOneIsInvalid
{
    public WasmEngine(PoolSettings pool)
        : base(ownsHandle: true) => SetHandle(Native.wasm_engine_new_with_config(EngineConfig.New(pool)));

    /// <exception cref="WasmException">The module is not valid or too large to be compiled.</exception>
    public CompiledModule Compile(ReadOnlySpan<byte> wasm)
    {
        fixed (byte* bytes = wasm)
        {
            WasmException.ThrowIf(Native.wasmtime_module_new(this, bytes, (nuint)wasm.Length, out nint module));
            return new CompiledModule(module);
        }
    }

    /// <summary>
    /// Takes what <see cref="CompiledModule.Serialize"/> gave. The bytes become machine code, so they must come from nobody else;
    /// Wasmtime checks only that they were made by the same version, with the same settings, for this processor.
    /// </summary>
    /// <exception cref="WasmException">They were not.</exception>
    public CompiledModule Load(ReadOnlySpan<byte> code)
    {
        fixed (byte* bytes = code)
        {
            WasmException.ThrowIf(Native.wasmtime_module_deserialize(this, bytes, (nuint)code.Length, out nint module));
            return new CompiledModule(module);
        }
    }

    /// <summary>Whether the module is valid by Wasmtime's judgement, with the features of NEAR.</summary>
    public bool Validates(ReadOnlySpan<byte> wasm)
    {
        fixed (byte* bytes = wasm)
        {
            nint error = Native.wasmtime_module_validate(this, bytes, (nuint)wasm.Length);
            if (error == 0)
                return true;
            Native.wasmtime_error_delete(error);
            return false;
        }
    }

    protected override bool ReleaseHandle()
    {
        Native.wasm_engine_delete(handle);
        return true;
    }
}
