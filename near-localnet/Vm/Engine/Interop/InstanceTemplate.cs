using Microsoft.Win32.SafeHandles;

namespace Near.Localnet.Vm.Engine.Interop;

/// <summary>A module with its imports looked up, so that instances of it are made quickly.</summary>
internal sealed class InstanceTemplate : SafeHandleZeroOrMinusOneIsInvalid
{
    public InstanceTemplate(nint handle)
        : base(ownsHandle: true) =>
        SetHandle(handle);

    protected override bool ReleaseHandle()
    {
        Native.wasmtime_instance_pre_delete(handle);
        return true;
    }
}
