using System.Text.Json.Serialization;
using Near.Client.Borsh;
using Near.Client.Json;

namespace Near.Client.Light;

/// <summary>How congested a shard is (NEP-539), version 1. Sums of gas are decimal strings in JSON.</summary>
/// <param name="AllowedShard">The shard that may still send receipts when all others may not.</param>
public sealed record CongestionInfo(
    [property: JsonConverter(typeof(UInt128JsonConverter))] UInt128 DelayedReceiptsGas,
    [property: JsonConverter(typeof(UInt128JsonConverter))] UInt128 BufferedReceiptsGas,
    ulong ReceiptBytes,
    ushort AllowedShard
) : IBorsh<CongestionInfo>
{
    private const byte Version1 = 0;

    /// <inheritdoc />
    public static CongestionInfo Read(ref BorshReader reader)
    {
        byte version = reader.ReadU8();
        return version == Version1
            ? new(reader.ReadU128(), reader.ReadU128(), reader.ReadU64(), reader.ReadU16())
            : throw BorshReader.UnknownTag(nameof(CongestionInfo), version);
    }

    /// <inheritdoc />
    public void Write(BorshWriter writer)
    {
        writer.WriteU8(Version1);
        writer.WriteU128(DelayedReceiptsGas);
        writer.WriteU128(BufferedReceiptsGas);
        writer.WriteU64(ReceiptBytes);
        writer.WriteU16(AllowedShard);
    }
}
