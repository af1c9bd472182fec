using System.Text.Json.Serialization;
using Near.Client.Json;
using Near.Client.Light;

namespace Near.Client.Rpc;

/// <summary>A chunk header in the RPC's form.</summary>
public sealed record ChunkHeaderView
{
    public required CryptoHash ChunkHash { get; init; }

    public required CryptoHash PrevBlockHash { get; init; }

    public required CryptoHash OutcomeRoot { get; init; }

    public required CryptoHash PrevStateRoot { get; init; }

    public required CryptoHash EncodedMerkleRoot { get; init; }

    public required ulong EncodedLength { get; init; }

    public required ulong HeightCreated { get; init; }

    public required ulong HeightIncluded { get; init; }

    public required ulong ShardId { get; init; }

    public required NearGas GasUsed { get; init; }

    public required NearGas GasLimit { get; init; }

    /// <summary>Of a feature that is gone, as the reward.</summary>
    public NearToken RentPaid { get; } = NearToken.Zero;

    public NearToken ValidatorReward { get; } = NearToken.Zero;

    public required NearToken BalanceBurnt { get; init; }

    public required CryptoHash OutgoingReceiptsRoot { get; init; }

    public required CryptoHash TxRoot { get; init; }

    public required IReadOnlyList<ValidatorStake> ValidatorProposals { get; init; }

    public required CongestionInfo? CongestionInfo { get; init; }

    [JsonConverter(typeof(BandwidthRequestsJsonConverter))]
    public required IReadOnlyList<BandwidthRequest>? BandwidthRequests { get; init; }

    [JsonConverter(typeof(ProposedSplitJsonConverter))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ProposedSplit? ProposedSplit { get; init; }

    public required Signature Signature { get; init; }

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
