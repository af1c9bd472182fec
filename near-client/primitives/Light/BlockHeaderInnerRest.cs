using Near.Client.Borsh;

namespace Near.Client.Light;

/// <summary>The part of a block header that light clients need only the hash of: version 6, protocols 85 and 86.</summary>
/// <param name="PrevChunkOutgoingReceiptsRoot">Merkle root over the chunks' outgoing receipt roots.</param>
/// <param name="ChunkHeadersRoot">Merkle root over (chunk hash, height included) of the chunks.</param>
/// <param name="ChunkMask">Per shard, whether the block has a new chunk.</param>
/// <param name="NextGasPrice">Price of one unit of gas in the next block.</param>
/// <param name="Approvals">Per block producer, its approval of the previous block; null if missing.</param>
/// <param name="ChunkEndorsements">Per shard a bitmap of the chunk validators that endorsed it.</param>
public sealed record BlockHeaderInnerRest(
    CryptoHash BlockBodyHash,
    CryptoHash PrevChunkOutgoingReceiptsRoot,
    CryptoHash ChunkHeadersRoot,
    CryptoHash ChunkTxRoot,
    CryptoHash RandomValue,
    IReadOnlyList<ValidatorStake> PrevValidatorProposals,
    IReadOnlyList<bool> ChunkMask,
    NearToken NextGasPrice,
    NearToken TotalSupply,
    CryptoHash LastFinalBlock,
    CryptoHash LastDsFinalBlock,
    ulong BlockOrdinal,
    ulong PrevHeight,
    CryptoHash? EpochSyncDataHash,
    IReadOnlyList<Signature?> Approvals,
    uint LatestProtocolVersion,
    IReadOnlyList<byte[]> ChunkEndorsements,
    ShardSplit? ShardSplit
) : IBorsh<BlockHeaderInnerRest>
{
    /// <inheritdoc />
    public static BlockHeaderInnerRest Read(ref BorshReader reader) =>
        new(
            reader.Read<CryptoHash>(),
            reader.Read<CryptoHash>(),
            reader.Read<CryptoHash>(),
            reader.Read<CryptoHash>(),
            reader.Read<CryptoHash>(),
            reader.ReadList<ValidatorStake>(),
            ReadMask(ref reader),
            reader.Read<NearToken>(),
            reader.Read<NearToken>(),
            reader.Read<CryptoHash>(),
            reader.Read<CryptoHash>(),
            reader.ReadU64(),
            reader.ReadU64(),
            reader.ReadOption<CryptoHash>(),
            ReadApprovals(ref reader),
            reader.ReadU32(),
            ReadEndorsements(ref reader),
            reader.ReadOptional<ShardSplit>()
        );

    /// <inheritdoc />
    public void Write(BorshWriter writer)
    {
        writer.Write(BlockBodyHash);
        writer.Write(PrevChunkOutgoingReceiptsRoot);
        writer.Write(ChunkHeadersRoot);
        writer.Write(ChunkTxRoot);
        writer.Write(RandomValue);
        writer.WriteList(PrevValidatorProposals);
        writer.WriteBytes([.. ChunkMask.Select(included => included ? (byte)1 : (byte)0)]);
        writer.Write(NextGasPrice);
        writer.Write(TotalSupply);
        writer.Write(LastFinalBlock);
        writer.Write(LastDsFinalBlock);
        writer.WriteU64(BlockOrdinal);
        writer.WriteU64(PrevHeight);
        writer.WriteOption(EpochSyncDataHash);
        writer.WriteU32((uint)Approvals.Count);
        foreach (Signature? approval in Approvals)
            writer.WriteOptional(approval);

        writer.WriteU32(LatestProtocolVersion);
        writer.WriteU32((uint)ChunkEndorsements.Count);
        foreach (byte[] bitmap in ChunkEndorsements)
            writer.WriteBytes(bitmap);

        writer.WriteOptional(ShardSplit);
    }

    private static bool[] ReadMask(ref BorshReader reader)
    {
        bool[] mask = new bool[reader.ReadCount(1)];
        for (int i = 0; i < mask.Length; i++)
            mask[i] = reader.ReadBool();

        return mask;
    }

    private static Signature?[] ReadApprovals(ref BorshReader reader)
    {
        var approvals = new Signature?[reader.ReadCount(1)];
        for (int i = 0; i < approvals.Length; i++)
            approvals[i] = reader.ReadOptional<Signature>();

        return approvals;
    }

    private static byte[][] ReadEndorsements(ref BorshReader reader)
    {
        byte[][] bitmaps = new byte[reader.ReadCount(4)][];
        for (int i = 0; i < bitmaps.Length; i++)
            bitmaps[i] = reader.ReadBytes();

        return bitmaps;
    }
}
