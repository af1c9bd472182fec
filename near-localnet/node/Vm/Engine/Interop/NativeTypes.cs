using System.Runtime.InteropServices;

namespace Near.Localnet.Vm.Engine.Interop;

/// <summary>
/// wasmtime_func_t, wasmtime_global_t and wasmtime_memory_t: where an item lies in its store. At most 24 bytes, read by nobody here.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeItem
{
    private ulong _store;
    private ulong _first;
    private ulong _second;
}

/// <summary>wasmtime_instance_t.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeInstance
{
    private ulong _store;
    private nuint _index;
}

/// <summary>wasmtime_extern_t: an item and what it is.</summary>
[StructLayout(LayoutKind.Explicit, Size = 32)]
internal struct NativeExtern
{
    [FieldOffset(8)]
    public NativeItem Item;
}

/// <summary>wasmtime_val_t, of which only 64-bit numbers are used.</summary>
[StructLayout(LayoutKind.Explicit, Size = 32)]
internal struct NativeValue
{
    public const byte I64 = 1;

    [FieldOffset(0)]
    public byte Kind;

    [FieldOffset(8)]
    public ulong Number;
}

/// <summary>wasmtime_val_raw_t: an argument or result without its type. A 32-bit number is in the lower half.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal struct RawValue
{
    [FieldOffset(0)]
    public ulong Number;
}

/// <summary>wasm_byte_vec_t.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct ByteVector
{
    private nuint _size;
    private byte* _data;

    /// <summary>Copies the bytes and frees the vector.</summary>
    public byte[] Take()
    {
        byte[] bytes = new ReadOnlySpan<byte>(_data, checked((int)_size)).ToArray();
        Native.wasm_byte_vec_delete(ref this);
        return bytes;
    }
}

/// <summary>wasm_valtype_vec_t.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct PointerVector
{
    private nuint _size;
    private nint* _data;

    public readonly Span<nint> Items => new(_data, checked((int)_size));
}
