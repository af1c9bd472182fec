using Near.Client;
using Near.Client.Light;
using Near.Localnet.Chain;

namespace Near.Localnet.Rpc.Views;

/// <summary>A block header as nearcore shows it, with the fields of earlier protocols that it still writes.</summary>
internal sealed record BlockHeaderView(
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
    CryptoHash ChallengesRoot,
    ulong Timestamp,
    string TimestampNanosec,
    CryptoHash RandomValue,
    IReadOnlyList<ValidatorStake> ValidatorProposals,
    IReadOnlyList<bool> ChunkMask,
    NearToken GasPrice,
    ulong? BlockOrdinal,
    NearToken RentPaid,
    NearToken ValidatorReward,
    NearToken TotalSupply,
    IReadOnlyList<object> ChallengesResult,
    CryptoHash LastFinalBlock,
    CryptoHash LastDsFinalBlock,
    CryptoHash NextBpHash,
    CryptoHash BlockMerkleRoot,
    CryptoHash? EpochSyncDataHash,
    IReadOnlyList<Signature?> Approvals,
    Signature Signature,
    uint LatestProtocolVersion,
    IReadOnlyList<IReadOnlyList<int>> ChunkEndorsements,
    object? ShardSplit
)
{
    public static BlockHeaderView From(StoredBlock block)
    {
        BlockHeader header = block.Header;
        BlockHeaderInnerLite lite = header.InnerLite;
        BlockHeaderInnerRest rest = header.InnerRest;
        return new(
            lite.Height,
            rest.PrevHeight,
            lite.EpochId,
            lite.NextEpochId,
            block.Hash,
            header.PrevHash,
            lite.PrevStateRoot,
            rest.BlockBodyHash,
            rest.PrevChunkOutgoingReceiptsRoot,
            rest.ChunkHeadersRoot,
            rest.ChunkTxRoot,
            lite.OutcomeRoot,
            (ulong)rest.ChunkMask.Count(included => included),
            CryptoHash.Zero,
            lite.Timestamp,
            lite.TimestampNanosec,
            rest.RandomValue,
            [],
            rest.ChunkMask,
            rest.NextGasPrice,
            rest.BlockOrdinal,
            NearToken.Zero,
            NearToken.Zero,
            rest.TotalSupply,
            [],
            rest.LastFinalBlock,
            rest.LastDsFinalBlock,
            lite.NextBpHash,
            lite.BlockMerkleRoot,
            rest.EpochSyncDataHash,
            rest.Approvals,
            header.Signature,
            rest.LatestProtocolVersion,
            [.. rest.ChunkEndorsements.Select(ofShard => ofShard.Select(bits => (int)bits).ToArray())],
            null
        );
    }
}
