using Microsoft.Win32.SafeHandles;

namespace Near.Localnet.Vm.Engine.Interop;

/// <summary>Compiled code.</summary>
internal sealed class CompiledModule : SafeHandleZeroOrMinusOneIsInvalid
{
    public CompiledModule(nint handle)
        : base(ownsHandle: true) => SetHandle(handle);

    /// <summary>The machine code, to be loaded again by an engine of the same settings.</summary>
    public byte[] Serialize()
    {
        WasmException.ThrowIf(Native.wasmtime_module_serialize(this, out ByteVector code));
        return code.Take();
    }

    protected override bool ReleaseHandle()
    {
        Native.wasmtime_module_delete(handle);
        return true;
    }
}
