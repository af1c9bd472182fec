using Microsoft.Win32.SafeHandles;

namespace Near.Localnet.Storage.Rocks;

/// <summary>An open database; it closes when the last call under way is done.</summary>
internal sealed class RocksHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        RocksNative.rocksdb_close(handle);
        return true;
    }
}
