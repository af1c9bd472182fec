using Microsoft.Win32.SafeHandles;

namespace Near.Localnet.Vm.Engine.Interop;

/// <summary>A module with its imports looked up, so that instances of it are made quickly.</summary>
internal sealed class InstanceTemplate : SafeHandleZeroOrMinusOneIsInvalid
{
    /// <summary>Makes the garbage collector, which frees what nobody disposes of, see about as much as the compiled code takes.</summary>
    private const long Weight = 128 << 10;

    public InstanceTemplate(nint handle)
        : base(ownsHandle: true)
    {
        SetHandle(handle);
        GC.AddMemoryPressure(Weight);
    }

    protected override bool ReleaseHandle()
    {
        Native.wasmtime_instance_pre_delete(handle);
        GC.RemoveMemoryPressure(Weight);
        return true;
    }
}
