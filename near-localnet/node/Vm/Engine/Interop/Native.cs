using System.Runtime.InteropServices;

namespace Near.Localnet.Vm.Engine.Interop;

/// <summary>
/// Functions of the native library in the Wasmtime package, as its C headers declare them. They are called here rather than by
/// the package's own classes because those have no prepared instances and no unchecked calls, which is most of what a call costs.
/// Pointers are handles that the library gave out. Who returns an error or a trap gives it to the caller, who deletes it.
/// </summary>
internal static unsafe partial class Native
{
    private const string Library = "wasmtime";

    [LibraryImport(Library)]
    public static partial nint wasm_engine_new_with_config(nint config);

    [LibraryImport(Library)]
    public static partial void wasm_engine_delete(nint engine);

    [LibraryImport(Library)]
    public static partial nint wasmtime_module_new(WasmEngine engine, byte* wasm, nuint size, out nint module);

    [LibraryImport(Library)]
    public static partial nint wasmtime_module_validate(WasmEngine engine, byte* wasm, nuint size);

    [LibraryImport(Library)]
    public static partial nint wasmtime_module_serialize(CompiledModule module, out ByteVector code);

    [LibraryImport(Library)]
    public static partial nint wasmtime_module_deserialize(WasmEngine engine, byte* code, nuint size, out nint module);

    [LibraryImport(Library)]
    public static partial void wasmtime_module_delete(nint module);

    [LibraryImport(Library)]
    public static partial nint wasmtime_linker_new(WasmEngine engine);

    [LibraryImport(Library)]
    public static partial void wasmtime_linker_delete(nint linker);

    [LibraryImport(Library)]
    public static partial nint wasmtime_linker_define_func_unchecked(
        WasmLinker linker,
        byte* module,
        nuint moduleLength,
        byte* name,
        nuint nameLength,
        nint type,
        delegate* unmanaged[Cdecl]<nint, nint, RawValue*, nuint, nint> callback,
        nint data,
        delegate* unmanaged[Cdecl]<nint, void> finalizer
    );

    [LibraryImport(Library)]
    public static partial nint wasmtime_linker_instantiate_pre(WasmLinker linker, CompiledModule module, out nint template);

    [LibraryImport(Library)]
    public static partial void wasmtime_instance_pre_delete(nint template);

    [LibraryImport(Library)]
    public static partial nint wasm_valtype_new(byte kind);

    [LibraryImport(Library)]
    public static partial void wasm_valtype_vec_new_uninitialized(out PointerVector vector, nuint size);

    /// <summary>Takes both lists.</summary>
    [LibraryImport(Library)]
    public static partial nint wasm_functype_new(ref PointerVector parameters, ref PointerVector results);

    [LibraryImport(Library)]
    public static partial void wasm_functype_delete(nint type);

    [LibraryImport(Library)]
    public static partial nint wasmtime_trap_new(byte* message, nuint length);

    [LibraryImport(Library)]
    [return: MarshalAs(UnmanagedType.U1)]
    public static partial bool wasmtime_trap_code(nint trap, out byte code);

    [LibraryImport(Library)]
    public static partial void wasm_trap_delete(nint trap);

    [LibraryImport(Library)]
    public static partial void wasmtime_error_message(nint error, out ByteVector message);

    [LibraryImport(Library)]
    public static partial void wasmtime_error_delete(nint error);

    [LibraryImport(Library)]
    public static partial void wasm_byte_vec_delete(ref ByteVector vector);
}
