using Near.Localnet.Vm.Host;
using Near.Localnet.Vm.Prepare;

namespace Near.Localnet.Vm.Engine.Interop;

/// <summary>
/// One instance of a prepared module, in a store of its own. Its items are only valid while it is not disposed, so none leave this
/// class but the memory's bytes, and those only until the contract runs on.
/// </summary>
internal sealed unsafe class WasmInstance(WasmEngine engine) : IDisposable
{
    private readonly nint store = Native.wasmtime_store_new(engine, 0, 0);
    private nint context;
    private NativeInstance instance;
    private NativeItem memory;
    private NativeItem gas;
    private NativeItem fault;
    private byte* bytes;

    /// <summary>Gas that the contract may still burn.</summary>
    public ulong Gas
    {
        get => Get(ref gas);
        set
        {
            var number = new NativeValue { Kind = NativeValue.I64, Number = value };
            WasmException.ThrowIf(Native.wasmtime_global_set(context, ref gas, ref number));
        }
    }

    /// <summary>Why the contract stopped itself: see <see cref="MeterFault"/>.</summary>
    public long Fault => (long)Get(ref fault);

    /// <summary>Bytes of the memory now.</summary>
    public ulong MemoryLength => Native.wasmtime_memory_data_size(context, ref memory);

    /// <summary>Makes the instance, which may trap: its segments may not fit.</summary>
    public WasmStop? Start(InstanceTemplate template)
    {
        context = Native.wasmtime_store_context(store);
        var error = Native.wasmtime_instance_pre_instantiate(template, context, out instance, out var trap);
        if (WasmStop.Of(error, trap) is { } stop)
            return stop;
        memory = Export(PreparedNames.Memory);
        gas = Export(PreparedNames.Gas);
        fault = Export(PreparedNames.Fault);
        // A pool's memory never moves.
        bytes = Native.wasmtime_memory_data(context, ref memory);
        return null;
    }

    /// <summary>Runs an exported function that takes and returns nothing.</summary>
    public WasmStop? Call(ReadOnlySpan<byte> name, VmCall call)
    {
        var function = Export(name);
        RawValue none;
        HostTrampoline.Running = call;
        var error = Native.wasmtime_func_call_unchecked(context, ref function, &none, 0, out var trap);
        HostTrampoline.Running = null;
        return WasmStop.Of(error, trap);
    }

    /// <summary>Bytes of the memory; the caller has checked that they are inside.</summary>
    public Span<byte> Slice(ulong pointer, int length) => new(bytes + pointer, length);

    public void Dispose() => Native.wasmtime_store_delete(store);

    private NativeItem Export(ReadOnlySpan<byte> name)
    {
        fixed (byte* text = name)
        {
            return Native.wasmtime_instance_export_get(context, ref instance, text, (nuint)name.Length, out var item)
                ? item.Item
                : throw new WasmException("a prepared module lacks one of its own exports");
        }
    }

    private ulong Get(ref NativeItem global)
    {
        Native.wasmtime_global_get(context, ref global, out var value);
        return value.Number;
    }
}
