using System.Text.Json;
using System.Text.Json.Serialization;
using Near.Client.Json;
using Near.Client.Light;

namespace Near.Client.Rpc;

/// <summary>A block header in the RPC's form. A view of a version 6 header has all that its hash needs: <see cref="ToHeader"/>.</summary>
public sealed record BlockHeaderView(
    ulong Height,
    ulong? PrevHeight,
    CryptoHash EpochId,
    CryptoHash NextEpochId,
    CryptoHash Hash,
    CryptoHash PrevHash,
    CryptoHash PrevStateRoot,
    CryptoHash? BlockBodyHash,
    CryptoHash ChunkReceiptsRoot,
    CryptoHash ChunkHeadersRoot,
    CryptoHash ChunkTxRoot,
    CryptoHash OutcomeRoot,
    ulong ChunksIncluded,
    ulong Timestamp,
    CryptoHash RandomValue,
    IReadOnlyList<ValidatorStake> ValidatorProposals,
    IReadOnlyList<bool> ChunkMask,
    NearToken GasPrice,
    ulong? BlockOrdinal,
    NearToken TotalSupply,
    CryptoHash LastFinalBlock,
    CryptoHash LastDsFinalBlock,
    CryptoHash NextBpHash,
    CryptoHash BlockMerkleRoot,
    CryptoHash? EpochSyncDataHash,
    IReadOnlyList<Signature?> Approvals,
    Signature Signature,
    uint LatestProtocolVersion,
    [property: JsonConverter(typeof(ByteArraysJsonConverter))] IReadOnlyList<byte[]>? ChunkEndorsements,
    ShardSplit? ShardSplit = null
)
{
    public string TimestampNanosec => Timestamp.ToString();

    // What nearcore still shows of features that are gone.
    public CryptoHash ChallengesRoot { get; } = CryptoHash.Zero;

    public IReadOnlyList<JsonElement> ChallengesResult { get; } = [];

    public NearToken RentPaid { get; } = NearToken.Zero;

    public NearToken ValidatorReward { get; } = NearToken.Zero;

    public static BlockHeaderView From(BlockHeader header)
    {
        (BlockHeaderInnerLite lite, BlockHeaderInnerRest rest) = (header.InnerLite, header.InnerRest);
        return new(
            lite.Height,
            rest.PrevHeight,
            lite.EpochId,
            lite.NextEpochId,
            header.Hash,
            header.PrevHash,
            lite.PrevStateRoot,
            rest.BlockBodyHash,
            rest.PrevChunkOutgoingReceiptsRoot,
            rest.ChunkHeadersRoot,
            rest.ChunkTxRoot,
            lite.OutcomeRoot,
            (ulong)rest.ChunkMask.Count(included => included),
            lite.Timestamp,
            rest.RandomValue,
            rest.PrevValidatorProposals,
            rest.ChunkMask,
            rest.NextGasPrice,
            rest.BlockOrdinal == 0 ? null : rest.BlockOrdinal,
            rest.TotalSupply,
            rest.LastFinalBlock,
            rest.LastDsFinalBlock,
            lite.NextBpHash,
            lite.BlockMerkleRoot,
            rest.EpochSyncDataHash,
            rest.Approvals,
            header.Signature,
            rest.LatestProtocolVersion,
            rest.ChunkEndorsements,
            rest.ShardSplit
        );
    }

    /// <summary>The header itself. Compare its hash with the one you trust: views are claims.</summary>
    public BlockHeader ToHeader() =>
        new(
            PrevHash,
            new(Height, EpochId, NextEpochId, PrevStateRoot, OutcomeRoot, Timestamp, NextBpHash, BlockMerkleRoot),
            new(
                BlockBodyHash ?? CryptoHash.Zero,
                ChunkReceiptsRoot,
                ChunkHeadersRoot,
                ChunkTxRoot,
                RandomValue,
                ValidatorProposals,
                ChunkMask,
                GasPrice,
                TotalSupply,
                LastFinalBlock,
                LastDsFinalBlock,
                BlockOrdinal ?? 0,
                PrevHeight ?? 0,
                EpochSyncDataHash,
                Approvals,
                LatestProtocolVersion,
                ChunkEndorsements ?? [],
                ShardSplit
            ),
            Signature
        );
}
