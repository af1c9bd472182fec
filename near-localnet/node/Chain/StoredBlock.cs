using Near.Client;
using Near.Client.Borsh;
using Near.Client.Light;

namespace Near.Localnet.Chain;

/// <summary>A block's header and the header of its only chunk.</summary>
internal sealed record StoredBlock(BlockHeader Header, ChunkHeader Chunk) : IBorsh<StoredBlock>
{
    public CryptoHash Hash { get; } = Header.Hash;

    public ulong Height => Header.InnerLite.Height;

    /// <summary>How manyth block of the chain it is; the genesis is the first.</summary>
    public ulong Ordinal => Header.InnerRest.BlockOrdinal;

    public bool IsGenesis => Ordinal == 1;

    public static StoredBlock Read(ref BorshReader reader) => new(BlockHeader.Read(ref reader), ChunkHeader.Read(ref reader));

    public void Write(BorshWriter writer)
    {
        writer.Write(Header);
        writer.Write(Chunk);
    }
}
