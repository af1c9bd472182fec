using System.Text.Json.Serialization;
using Near.Client.Json;
using Near.Client.Light;

namespace Near.Client.Rpc;

/// <summary>A chunk header in the RPC's form.</summary>
public sealed record ChunkHeaderView
{
    /// <summary>The chunk's id.</summary>
    public required CryptoHash ChunkHash { get; init; }

    /// <summary>The block before the one that it was made for.</summary>
    public required CryptoHash PrevBlockHash { get; init; }

    /// <summary>Root over the outcomes of the shard's previous chunk.</summary>
    public required CryptoHash OutcomeRoot { get; init; }

    /// <summary>Root of the shard's state before it.</summary>
    public required CryptoHash PrevStateRoot { get; init; }

    /// <summary>Root over the parts into which the chunk is coded.</summary>
    public required CryptoHash EncodedMerkleRoot { get; init; }

    /// <summary>Bytes of the coded chunk.</summary>
    public required ulong EncodedLength { get; init; }

    /// <summary>The height that it was made for.</summary>
    public required ulong HeightCreated { get; init; }

    /// <summary>The block that first lists it.</summary>
    public required ulong HeightIncluded { get; init; }

    /// <summary>Its shard.</summary>
    public required ulong ShardId { get; init; }

    /// <summary>Gas used by the previous chunk.</summary>
    public required NearGas GasUsed { get; init; }

    /// <summary>Gas that it may use.</summary>
    public required NearGas GasLimit { get; init; }

    /// <summary>Of a feature that is gone, as the reward.</summary>
    public NearToken RentPaid { get; } = NearToken.Zero;

    /// <summary>Always 0.</summary>
    public NearToken ValidatorReward { get; } = NearToken.Zero;

    /// <summary>NEAR burnt by the previous chunk.</summary>
    public required NearToken BalanceBurnt { get; init; }

    /// <summary>Root over the receipts that the previous chunk sent.</summary>
    public required CryptoHash OutgoingReceiptsRoot { get; init; }

    /// <summary>Root over its transactions.</summary>
    public required CryptoHash TxRoot { get; init; }

    /// <summary>Stakes that were offered in the previous chunk.</summary>
    public required IReadOnlyList<ValidatorStake> ValidatorProposals { get; init; }

    /// <summary>How full the shard is; null in headers from before there was this.</summary>
    public required CongestionInfo? CongestionInfo { get; init; }

    /// <summary>What the shard would like to send to others; null in headers from before there was this.</summary>
    [JsonConverter(typeof(BandwidthRequestsJsonConverter))]
    public required IReadOnlyList<BandwidthRequest>? BandwidthRequests { get; init; }

    /// <summary>Where its shard would be split; only in headers that have room for it.</summary>
    [JsonConverter(typeof(ProposedSplitJsonConverter))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ProposedSplit? ProposedSplit { get; init; }

    /// <summary>The chunk producer's, over the chunk hash.</summary>
    public required Signature Signature { get; init; }

    /// <summary>What nodes show of a header.</summary>
    public static ChunkHeaderView From(ChunkHeader header)
    {
        ChunkHeaderInner inner = header.Inner;
        return new()
        {
            ChunkHash = header.ChunkHash,
            PrevBlockHash = inner.PrevBlockHash,
            OutcomeRoot = inner.PrevOutcomeRoot,
            PrevStateRoot = inner.PrevStateRoot,
            EncodedMerkleRoot = inner.EncodedMerkleRoot,
            EncodedLength = inner.EncodedLength,
            HeightCreated = inner.HeightCreated,
            HeightIncluded = header.HeightIncluded,
            ShardId = inner.ShardId,
            GasUsed = inner.PrevGasUsed,
            GasLimit = inner.GasLimit,
            BalanceBurnt = inner.PrevBalanceBurnt,
            OutgoingReceiptsRoot = inner.PrevOutgoingReceiptsRoot,
            TxRoot = inner.TxRoot,
            ValidatorProposals = inner.PrevValidatorProposals,
            CongestionInfo = inner.CongestionInfo,
            BandwidthRequests = inner.BandwidthRequests,
            Signature = header.Signature,
            ProposedSplit = inner.ProposedSplit,
        };
    }

    /// <summary>The header itself. Compare its hash with the one you trust: views are claims.</summary>
    public ChunkHeader ToHeader() =>
        new(
            new(
                PrevBlockHash,
                PrevStateRoot,
                OutcomeRoot,
                EncodedMerkleRoot,
                EncodedLength,
                HeightCreated,
                ShardId,
                GasUsed,
                GasLimit,
                BalanceBurnt,
                OutgoingReceiptsRoot,
                TxRoot,
                ValidatorProposals,
                CongestionInfo ?? new(0, 0, 0, 0),
                BandwidthRequests ?? [],
                ProposedSplit
            ),
            HeightIncluded,
            Signature
        );
}
