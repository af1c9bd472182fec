using Near.Client.Borsh;

namespace Near.Client.Light;

/// <summary>A shard's wish to send more receipts to another (NEP-584).</summary>
/// <param name="RequestedValuesBitmap">5 bytes: which of the 40 fixed amounts would help.</param>
public sealed record BandwidthRequest(ushort ToShard, byte[] RequestedValuesBitmap) : IBorsh<BandwidthRequest>
{
    /// <summary>Bytes of the bitmap.</summary>
    public const int BitmapLength = 5;

    /// <inheritdoc />
    public static BandwidthRequest Read(ref BorshReader reader) => new(reader.ReadU16(), reader.ReadRaw(BitmapLength).ToArray());

    /// <inheritdoc />
    public void Write(BorshWriter writer)
    {
        writer.WriteU16(ToShard);
        writer.WriteRaw(RequestedValuesBitmap);
    }
}
