using System.Buffers.Binary;

namespace Near.Localnet.Storage;

/// <summary>Keys on disk: the column's byte, then the column's own key.</summary>
internal static class StoreKey
{
    public static byte[] Of(Column column, ReadOnlySpan<byte> key)
    {
        byte[] bytes = new byte[1 + key.Length];
        bytes[0] = (byte)column;
        key.CopyTo(bytes.AsSpan(1));
        return bytes;
    }

    /// <summary>Big endian, so that the order of the keys is the order of the heights.</summary>
    public static byte[] Height(ulong height)
    {
        byte[] bytes = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, height);
        return bytes;
    }

    public static ulong Height(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt64BigEndian(bytes);
}
