using System.Text.Json;
using System.Text.Json.Serialization;
using Near.Client.Json;
using Near.Client.Light;

namespace Near.Client.Rpc;

/// <summary>A block header in the RPC's form. A view of a version 6 header has all that its hash needs: <see cref="ToHeader"/>.</summary>
public sealed record BlockHeaderView
{
    public required ulong Height { get; init; }

    public required ulong? PrevHeight { get; init; }

    public required CryptoHash EpochId { get; init; }

    public required CryptoHash NextEpochId { get; init; }

    public required CryptoHash Hash { get; init; }

    public required CryptoHash PrevHash { get; init; }

    public required CryptoHash PrevStateRoot { get; init; }

    public required CryptoHash? BlockBodyHash { get; init; }

    public required CryptoHash ChunkReceiptsRoot { get; init; }

    public required CryptoHash ChunkHeadersRoot { get; init; }

    public required CryptoHash ChunkTxRoot { get; init; }

    public required CryptoHash OutcomeRoot { get; init; }

    public required ulong ChunksIncluded { get; init; }

    /// <summary>As the other members that are always the same: what nearcore still shows of features that are gone.</summary>
    public CryptoHash ChallengesRoot { get; } = CryptoHash.Zero;

    public required ulong Timestamp { get; init; }

    public string TimestampNanosec => Timestamp.ToString();

    public required CryptoHash RandomValue { get; init; }

    public required IReadOnlyList<ValidatorStake> ValidatorProposals { get; init; }

    public required IReadOnlyList<bool> ChunkMask { get; init; }

    public required NearToken GasPrice { get; init; }

    public required ulong? BlockOrdinal { get; init; }

    public NearToken RentPaid { get; } = NearToken.Zero;

    public NearToken ValidatorReward { get; } = NearToken.Zero;

    public required NearToken TotalSupply { get; init; }

    public IReadOnlyList<JsonElement> ChallengesResult { get; } = [];

    public required CryptoHash LastFinalBlock { get; init; }

    public required CryptoHash LastDsFinalBlock { get; init; }

    public required CryptoHash NextBpHash { get; init; }

    public required CryptoHash BlockMerkleRoot { get; init; }

    public required CryptoHash? EpochSyncDataHash { get; init; }

    public required IReadOnlyList<Signature?> Approvals { get; init; }

    public required Signature Signature { get; init; }

    public required uint LatestProtocolVersion { get; init; }

    [JsonConverter(typeof(ByteArraysJsonConverter))]
    public required IReadOnlyList<byte[]>? ChunkEndorsements { get; init; }

    public ShardSplit? ShardSplit { get; init; }

    public static BlockHeaderView From(BlockHeader header)
    {
        (BlockHeaderInnerLite lite, BlockHeaderInnerRest rest) = (header.InnerLite, header.InnerRest);
        return new()
        {
            Height = lite.Height,
            PrevHeight = rest.PrevHeight,
            EpochId = lite.EpochId,
            NextEpochId = lite.NextEpochId,
            Hash = header.Hash,
            PrevHash = header.PrevHash,
            PrevStateRoot = lite.PrevStateRoot,
            BlockBodyHash = rest.BlockBodyHash,
            ChunkReceiptsRoot = rest.PrevChunkOutgoingReceiptsRoot,
            ChunkHeadersRoot = rest.ChunkHeadersRoot,
            ChunkTxRoot = rest.ChunkTxRoot,
            OutcomeRoot = lite.OutcomeRoot,
            ChunksIncluded = (ulong)rest.ChunkMask.Count(included => included),
            Timestamp = lite.Timestamp,
            RandomValue = rest.RandomValue,
            ValidatorProposals = rest.PrevValidatorProposals,
            ChunkMask = rest.ChunkMask,
            GasPrice = rest.NextGasPrice,
            BlockOrdinal = rest.BlockOrdinal == 0 ? null : rest.BlockOrdinal,
            TotalSupply = rest.TotalSupply,
            LastFinalBlock = rest.LastFinalBlock,
            LastDsFinalBlock = rest.LastDsFinalBlock,
            NextBpHash = lite.NextBpHash,
            BlockMerkleRoot = lite.BlockMerkleRoot,
            EpochSyncDataHash = rest.EpochSyncDataHash,
            Approvals = rest.Approvals,
            Signature = header.Signature,
            LatestProtocolVersion = rest.LatestProtocolVersion,
            ChunkEndorsements = rest.ChunkEndorsements,
            ShardSplit = rest.ShardSplit,
        };
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
