using Near.Client.Borsh;

namespace Near.Client.Light;

/// <summary>The roots of a block header that are Merkle trees over its chunks, in order of the shards.</summary>
public sealed record ChunkRoots(
    CryptoHash PrevStateRoot,
    CryptoHash PrevChunkOutgoingReceiptsRoot,
    CryptoHash ChunkHeadersRoot,
    CryptoHash ChunkTxRoot,
    CryptoHash OutcomeRoot
)
{
    /// <summary>The roots over these chunks.</summary>
    public static ChunkRoots Of(IReadOnlyList<ChunkHeader> chunks) =>
        new(
            RootOver(chunks, chunk => NearMerkle.Leaf(chunk.Inner.PrevStateRoot)),
            RootOver(chunks, chunk => NearMerkle.Leaf(chunk.Inner.PrevOutgoingReceiptsRoot)),
            RootOver(chunks, HeaderLeaf),
            RootOver(chunks, chunk => NearMerkle.Leaf(chunk.Inner.TxRoot)),
            RootOver(chunks, chunk => NearMerkle.Leaf(chunk.Inner.PrevOutcomeRoot))
        );

    private static CryptoHash RootOver(IReadOnlyList<ChunkHeader> chunks, Func<ChunkHeader, CryptoHash> leaf) =>
        NearMerkle.Root([.. chunks.Select(leaf)]);

    private static CryptoHash HeaderLeaf(ChunkHeader chunk)
    {
        var writer = new BorshWriter();
        writer.Write(chunk.ChunkHash);
        writer.WriteU64(chunk.HeightIncluded);
        return CryptoHash.Sha256(writer.Written);
    }
}
