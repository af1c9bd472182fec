using System.Text;

namespace Near.Localnet.Vm.Prepare;

/// <summary>What a prepared module exports. Its own names are prefixed, so that none can be taken for ours.</summary>
internal static class PreparedNames
{
    public static ReadOnlySpan<byte> Memory => "memory"u8;

    public static ReadOnlySpan<byte> Gas => "gas"u8;

    public static ReadOnlySpan<byte> Fault => "fault"u8;

    public static ReadOnlySpan<byte> Start => "start"u8;

    public static byte[] Method(string name) => Encoding.UTF8.GetBytes("_" + name);
}
