using Near.Client.Borsh;

namespace Near.Client.Light;

/// <summary>A whole block header, version 6: protocols 85 and 86.</summary>
public sealed record BlockHeader(CryptoHash PrevHash, BlockHeaderInnerLite InnerLite, BlockHeaderInnerRest InnerRest, Signature Signature)
    : IBorsh<BlockHeader>
{
    private const byte Version6 = 5;

    /// <summary>The hash of what light clients do not read.</summary>
    public CryptoHash InnerRestHash => NearMerkle.Leaf(InnerRest);

    /// <summary>The hash without the link to the previous block; light client blocks carry the next block's.</summary>
    public CryptoHash InnerHash => NearMerkle.Combine(NearMerkle.Leaf(InnerLite), InnerRestHash);

    /// <summary>The block's id; its producer signs it.</summary>
    public CryptoHash Hash => NearMerkle.Combine(InnerHash, PrevHash);

    /// <summary>What light clients need of it.</summary>
    public LightClientBlockLite Lite => new(PrevHash, InnerRestHash, InnerLite);

    /// <summary>Makes the header and signs it as the block's producer.</summary>
    public static BlockHeader Create(
        CryptoHash prevHash,
        BlockHeaderInnerLite innerLite,
        BlockHeaderInnerRest innerRest,
        SecretKey producer
    )
    {
        CryptoHash inner = NearMerkle.Combine(NearMerkle.Leaf(innerLite), NearMerkle.Leaf(innerRest));
        return new(prevHash, innerLite, innerRest, producer.Sign(NearMerkle.Combine(inner, prevHash).Bytes));
    }

    /// <inheritdoc />
    public static BlockHeader Read(ref BorshReader reader)
    {
        byte version = reader.ReadU8();
        return version == Version6
            ? new(
                reader.Read<CryptoHash>(),
                BlockHeaderInnerLite.Read(ref reader),
                BlockHeaderInnerRest.Read(ref reader),
                Signature.Read(ref reader)
            )
            : throw BorshReader.UnknownTag(nameof(BlockHeader), version);
    }

    /// <inheritdoc />
    public void Write(BorshWriter writer)
    {
        writer.WriteU8(Version6);
        writer.Write(PrevHash);
        writer.Write(InnerLite);
        writer.Write(InnerRest);
        writer.Write(Signature);
    }
}
