using Near.Client.Borsh;

namespace Near.Client.Light;

/// <summary>What a chunk's hash covers: version 4, or version 5 with <paramref name="ProposedSplit"/>.</summary>
/// <param name="PrevOutcomeRoot">Merkle root over the outcomes of the shard's previous chunk.</param>
/// <param name="PrevGasUsed">Gas used by the previous chunk; so are the other "previous" values.</param>
public sealed record ChunkHeaderInner(
    CryptoHash PrevBlockHash,
    CryptoHash PrevStateRoot,
    CryptoHash PrevOutcomeRoot,
    CryptoHash EncodedMerkleRoot,
    ulong EncodedLength,
    ulong HeightCreated,
    ulong ShardId,
    NearGas PrevGasUsed,
    NearGas GasLimit,
    NearToken PrevBalanceBurnt,
    CryptoHash PrevOutgoingReceiptsRoot,
    CryptoHash TxRoot,
    IReadOnlyList<ValidatorStake> PrevValidatorProposals,
    CongestionInfo CongestionInfo,
    IReadOnlyList<BandwidthRequest> BandwidthRequests,
    ProposedSplit? ProposedSplit = null
) : IBorsh<ChunkHeaderInner>
{
    private const byte Version4 = 3;
    private const byte Version5 = 4;
    private const byte BandwidthRequestsV1 = 0;

    /// <summary>The chunk's id; its producer signs it.</summary>
    public CryptoHash ChunkHash => NearMerkle.Combine(NearMerkle.Leaf(this), EncodedMerkleRoot);

    /// <inheritdoc />
    public static ChunkHeaderInner Read(ref BorshReader reader)
    {
        byte version = reader.ReadU8();
        if (version is not (Version4 or Version5))
            throw BorshReader.UnknownTag(nameof(ChunkHeaderInner), version);

        return new(
            reader.Read<CryptoHash>(),
            reader.Read<CryptoHash>(),
            reader.Read<CryptoHash>(),
            reader.Read<CryptoHash>(),
            reader.ReadU64(),
            reader.ReadU64(),
            reader.ReadU64(),
            reader.Read<NearGas>(),
            reader.Read<NearGas>(),
            reader.Read<NearToken>(),
            reader.Read<CryptoHash>(),
            reader.Read<CryptoHash>(),
            reader.ReadList<ValidatorStake>(),
            CongestionInfo.Read(ref reader),
            ReadRequests(ref reader),
            version == Version5 ? new ProposedSplit(reader.ReadOptional<TrieSplit>()) : null
        );
    }

    /// <inheritdoc />
    public void Write(BorshWriter writer)
    {
        writer.WriteU8(ProposedSplit is null ? Version4 : Version5);
        writer.Write(PrevBlockHash);
        writer.Write(PrevStateRoot);
        writer.Write(PrevOutcomeRoot);
        writer.Write(EncodedMerkleRoot);
        writer.WriteU64(EncodedLength);
        writer.WriteU64(HeightCreated);
        writer.WriteU64(ShardId);
        writer.Write(PrevGasUsed);
        writer.Write(GasLimit);
        writer.Write(PrevBalanceBurnt);
        writer.Write(PrevOutgoingReceiptsRoot);
        writer.Write(TxRoot);
        writer.WriteList(PrevValidatorProposals);
        writer.Write(CongestionInfo);
        writer.WriteU8(BandwidthRequestsV1);
        writer.WriteList(BandwidthRequests);
        if (ProposedSplit is not null)
            writer.WriteOptional(ProposedSplit.Split);
    }

    private static IReadOnlyList<BandwidthRequest> ReadRequests(ref BorshReader reader)
    {
        byte version = reader.ReadU8();
        return version == BandwidthRequestsV1
            ? reader.ReadList<BandwidthRequest>()
            : throw BorshReader.UnknownTag(nameof(BandwidthRequests), version);
    }
}
