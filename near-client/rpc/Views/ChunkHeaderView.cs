using System.Text.Json.Serialization;
using Near.Client.Json;
using Near.Client.Light;

namespace Near.Client.Rpc;

/// <summary>A chunk header in the RPC's form.</summary>
public sealed record ChunkHeaderView(
    CryptoHash ChunkHash,
    CryptoHash PrevBlockHash,
    CryptoHash OutcomeRoot,
    CryptoHash PrevStateRoot,
    CryptoHash EncodedMerkleRoot,
    ulong EncodedLength,
    ulong HeightCreated,
    ulong HeightIncluded,
    ulong ShardId,
    NearGas GasUsed,
    NearGas GasLimit,
    NearToken BalanceBurnt,
    CryptoHash OutgoingReceiptsRoot,
    CryptoHash TxRoot,
    IReadOnlyList<ValidatorStake> ValidatorProposals,
    CongestionInfo? CongestionInfo,
    [property: JsonConverter(typeof(BandwidthRequestsJsonConverter))] IReadOnlyList<BandwidthRequest>? BandwidthRequests,
    Signature Signature
)
{
    public NearToken RentPaid { get; } = NearToken.Zero;

    public NearToken ValidatorReward { get; } = NearToken.Zero;

    [JsonConverter(typeof(ProposedSplitJsonConverter))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ProposedSplit? ProposedSplit { get; init; }

    public static ChunkHeaderView From(ChunkHeader header)
    {
        ChunkHeaderInner inner = header.Inner;
        return new(
            header.ChunkHash,
            inner.PrevBlockHash,
            inner.PrevOutcomeRoot,
            inner.PrevStateRoot,
            inner.EncodedMerkleRoot,
            inner.EncodedLength,
            inner.HeightCreated,
            header.HeightIncluded,
            inner.ShardId,
            inner.PrevGasUsed,
            inner.GasLimit,
            inner.PrevBalanceBurnt,
            inner.PrevOutgoingReceiptsRoot,
            inner.TxRoot,
            inner.PrevValidatorProposals,
            inner.CongestionInfo,
            inner.BandwidthRequests,
            header.Signature
        )
        {
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
