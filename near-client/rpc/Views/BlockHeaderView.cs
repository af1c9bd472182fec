using System.Text.Json;
using System.Text.Json.Serialization;
using Near.Client.Json;
using Near.Client.Light;

namespace Near.Client.Rpc;

/// <summary>A block header in the RPC's form. A view of a version 6 header has all that its hash needs: <see cref="ToHeader"/>.</summary>
public sealed record BlockHeaderView
{
    /// <summary>Its height; some heights have no block.</summary>
    public required ulong Height { get; init; }

    /// <summary>The height of the block before; null in genesis.</summary>
    public required ulong? PrevHeight { get; init; }

    /// <summary>The epoch of this block.</summary>
    public required CryptoHash EpochId { get; init; }

    /// <summary>The epoch after it.</summary>
    public required CryptoHash NextEpochId { get; init; }

    /// <summary>The block's id.</summary>
    public required CryptoHash Hash { get; init; }

    /// <summary>The block before.</summary>
    public required CryptoHash PrevHash { get; init; }

    /// <summary>Root of the state before the block.</summary>
    public required CryptoHash PrevStateRoot { get; init; }

    /// <summary>Hash of what stands in the block besides its header.</summary>
    public required CryptoHash? BlockBodyHash { get; init; }

    /// <summary>Root over the chunks' outgoing receipt roots.</summary>
    public required CryptoHash ChunkReceiptsRoot { get; init; }

    /// <summary>Root over (chunk hash, height included) of the chunks.</summary>
    public required CryptoHash ChunkHeadersRoot { get; init; }

    /// <summary>Root over the chunks' transaction roots.</summary>
    public required CryptoHash ChunkTxRoot { get; init; }

    /// <summary>Root over the outcomes of the chunks before.</summary>
    public required CryptoHash OutcomeRoot { get; init; }

    /// <summary>How many chunks are new in it.</summary>
    public required ulong ChunksIncluded { get; init; }

    /// <summary>As the other members that are always the same: what nearcore still shows of features that are gone.</summary>
    public CryptoHash ChallengesRoot { get; } = CryptoHash.Zero;

    /// <summary>Nanoseconds since 1970.</summary>
    public required ulong Timestamp { get; init; }

    /// <summary>The timestamp once more: JavaScript cannot hold it as a number.</summary>
    public string TimestampNanosec => Timestamp.ToString();

    /// <summary>What contracts see as the random seed.</summary>
    public required CryptoHash RandomValue { get; init; }

    /// <summary>Stakes that were offered in the chunks before.</summary>
    public required IReadOnlyList<ValidatorStake> ValidatorProposals { get; init; }

    /// <summary>Per shard, whether the block has a new chunk.</summary>
    public required IReadOnlyList<bool> ChunkMask { get; init; }

    /// <summary>Price of one unit of gas in the next block.</summary>
    public required NearToken GasPrice { get; init; }

    /// <summary>How many blocks the chain has up to this; null in old headers.</summary>
    public required ulong? BlockOrdinal { get; init; }

    /// <summary>Always 0.</summary>
    public NearToken RentPaid { get; } = NearToken.Zero;

    /// <summary>Always 0.</summary>
    public NearToken ValidatorReward { get; } = NearToken.Zero;

    /// <summary>All NEAR that there is.</summary>
    public required NearToken TotalSupply { get; init; }

    /// <summary>Always empty.</summary>
    public IReadOnlyList<JsonElement> ChallengesResult { get; } = [];

    /// <summary>The newest block that is final as of this one.</summary>
    public required CryptoHash LastFinalBlock { get; init; }

    /// <summary>The newest block that has Doomslug finality as of this one.</summary>
    public required CryptoHash LastDsFinalBlock { get; init; }

    /// <summary>Hash of the next epoch's block producers.</summary>
    public required CryptoHash NextBpHash { get; init; }

    /// <summary>Root over the hashes of all blocks before this.</summary>
    public required CryptoHash BlockMerkleRoot { get; init; }

    /// <summary>Hash over the epoch before, in the first block of one.</summary>
    public required CryptoHash? EpochSyncDataHash { get; init; }

    /// <summary>Per block producer, its approval of the previous block; null if missing.</summary>
    public required IReadOnlyList<Signature?> Approvals { get; init; }

    /// <summary>The producer's, over the hash.</summary>
    public required Signature Signature { get; init; }

    /// <summary>The newest protocol that its producer runs.</summary>
    public required uint LatestProtocolVersion { get; init; }

    /// <summary>Per shard a bitmap of the chunk validators that endorsed it.</summary>
    [JsonConverter(typeof(ByteArraysJsonConverter))]
    public required IReadOnlyList<byte[]>? ChunkEndorsements { get; init; }

    /// <summary>The shard that the next epochs split, and where; null as a rule.</summary>
    public ShardSplit? ShardSplit { get; init; }

    /// <summary>What nodes show of a header.</summary>
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
