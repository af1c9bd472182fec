using Near.Localnet.Vm.Host;
using Near.Localnet.Vm.Prepare;

namespace Near.Localnet.Vm.Engine.Interop;

/// <summary>
/// One instance of a prepared module, in a store of its own. Its items are only valid while it is not disposed, so none leave this
/// class but the memory's bytes, and those only until the contract runs on.
/// </summary>
internal sealed unsafe class WasmInstance(WasmEngine engine) : IDisposable
{
    private readonly nint _store = Native.wasmtime_store_new(engine, 0, 0);
    private nint _context;
    private NativeInstance _instance;
    private NativeItem _memory;
    private NativeItem _gas;
    private NativeItem _fault;
    private byte* _bytes;

    /// <summary>Gas that the contract may still burn.</summary>
    public ulong Gas
    {
        get => Get(ref _gas);
        set
        {
            var number = new NativeValue { Kind = NativeValue.I64, Number = value };
            WasmException.ThrowIf(Native.wasmtime_global_set(_context, ref _gas, ref number));
        }
    }

    /// <summary>Why the contract stopped itself: see <see cref="MeterFault"/>.</summary>
    public long Fault => (long)Get(ref _fault);

    /// <summary>Bytes of the memory now.</summary>
    public ulong MemoryLength => Native.wasmtime_memory_data_size(_context, ref _memory);

    /// <summary>Makes the instance, which may trap: its segments may not fit.</summary>
    public WasmStop? Start(InstanceTemplate template)
    {
        _context = Native.wasmtime_store_context(_store);
        nint error = Native.wasmtime_instance_pre_instantiate(template, _context, out _instance, out nint trap);
        if (WasmStop.Of(error, trap) is { } stop)
            return stop;
        _memory = Export(PreparedNames.Memory);
        _gas = Export(PreparedNames.Gas);
        _fault = Export(PreparedNames.Fault);
        // A pool's memory never moves.
        _bytes = Native.wasmtime_memory_data(_context, ref _memory);
        return null;
    }

    /// <summary>Runs an exported function that takes and returns nothing.</summary>
    public WasmStop? Call(ReadOnlySpan<byte> name, VmCall call)
    {
        NativeItem function = Export(name);
        RawValue none;
        HostTrampoline.Running = call;
        nint error = Native.wasmtime_func_call_unchecked(_context, ref function, &none, 0, out nint trap);
        HostTrampoline.Running = null;
        return WasmStop.Of(error, trap);
    }

    /// <summary>Bytes of the memory; the caller has checked that they are inside.</summary>
    public Span<byte> Slice(ulong pointer, int length) => new(_bytes + pointer, length);

    public void Dispose() => Native.wasmtime_store_delete(_store);

    private NativeItem Export(ReadOnlySpan<byte> name)
    {
        fixed (byte* text = name)
        {
            return Native.wasmtime_instance_export_get(_context, ref _instance, text, (nuint)name.Length, out NativeExtern item)
                ? item.Item
                : throw new WasmException("a prepared module lacks one of its own exports");
        }
    }

    private ulong Get(ref NativeItem global)
    {
        Native.wasmtime_global_get(_context, ref global, out NativeValue value);
        return value.Number;
    }
}
