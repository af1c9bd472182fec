using Near.Client.Borsh;

namespace Near.Client.Light;

/// <summary>A chunk's header as a block lists it, version 3.</summary>
/// <param name="HeightIncluded">The block that first lists it; 0 before.</param>
/// <param name="Signature">The chunk producer's, over the chunk hash.</param>
public sealed record ChunkHeader(ChunkHeaderInner Inner, ulong HeightIncluded, Signature Signature) : IBorsh<ChunkHeader>
{
    private const byte Version3 = 2;

    /// <summary>The chunk's id.</summary>
    public CryptoHash ChunkHash => Inner.ChunkHash;

    /// <summary>Makes the header and signs it as the chunk's producer.</summary>
    public static ChunkHeader Create(ChunkHeaderInner inner, ulong heightIncluded, SecretKey producer) =>
        new(inner, heightIncluded, producer.Sign(inner.ChunkHash.Bytes));

    /// <inheritdoc />
    public static ChunkHeader Read(ref BorshReader reader)
    {
        byte version = reader.ReadU8();
        return version == Version3
            ? new(ChunkHeaderInner.Read(ref reader), reader.ReadU64(), Signature.Read(ref reader))
            : throw BorshReader.UnknownTag(nameof(ChunkHeader), version);
    }

    /// <inheritdoc />
    public void Write(BorshWriter writer)
    {
        writer.WriteU8(Version3);
        writer.Write(Inner);
        writer.WriteU64(HeightIncluded);
        writer.Write(Signature);
    }
}
