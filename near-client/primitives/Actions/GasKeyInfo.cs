using Near.Client.Borsh;

namespace Near.Client;

/// <summary>A gas key's own balance and how many nonces it counts in parallel (NEP-611).</summary>
public sealed record GasKeyInfo(NearToken Balance, ushort NumNonces) : IBorsh<GasKeyInfo>
{
    /// <inheritdoc />
    public static GasKeyInfo Read(ref BorshReader reader) => new(reader.Read<NearToken>(), reader.ReadU16());

    /// <inheritdoc />
    public void Write(BorshWriter writer)
    {
        writer.Write(Balance);
        writer.WriteU16(NumNonces);
    }
}
