using System.Runtime.InteropServices;

namespace Near.Localnet.Vm.Engine.Interop;

/// <summary>
/// Stores and instances. Functions marked to skip the garbage collector's transition return at once, call nothing back and take no
/// lock, which is what that needs.
/// </summary>
internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    public static partial nint wasmtime_store_new(WasmEngine engine, nint data, nint finalizer);

    [LibraryImport(Library)]
    public static partial nint wasmtime_store_context(nint store);

    [LibraryImport(Library)]
    public static partial void wasmtime_store_delete(nint store);

    [LibraryImport(Library)]
    public static partial nint wasmtime_instance_pre_instantiate(
        InstanceTemplate template,
        nint context,
        out NativeInstance instance,
        out nint trap
    );

    [LibraryImport(Library)]
    [return: MarshalAs(UnmanagedType.U1)]
    public static partial bool wasmtime_instance_export_get(
        nint context,
        ref NativeInstance instance,
        byte* name,
        nuint length,
        out NativeExtern item
    );

    [LibraryImport(Library)]
    public static partial nint wasmtime_func_call_unchecked(
        nint context,
        ref NativeItem function,
        RawValue* values,
        nuint count,
        out nint trap
    );

    [LibraryImport(Library)]
    [SuppressGCTransition]
    public static partial void wasmtime_global_get(nint context, ref NativeItem global, out NativeValue value);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    public static partial nint wasmtime_global_set(nint context, ref NativeItem global, ref NativeValue value);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    public static partial byte* wasmtime_memory_data(nint context, ref NativeItem memory);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    public static partial nuint wasmtime_memory_data_size(nint context, ref NativeItem memory);
}
