using System.Text.Json.Serialization;
using Near.Client;
using Near.Client.Light;

namespace Near.Localnet.Rpc.Views;

/// <summary>A chunk header as nearcore shows it.</summary>
internal sealed record ChunkHeaderView(
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
    NearToken RentPaid,
    NearToken ValidatorReward,
    NearToken BalanceBurnt,
    CryptoHash OutgoingReceiptsRoot,
    CryptoHash TxRoot,
    IReadOnlyList<ValidatorStake> ValidatorProposals,
    CongestionInfo CongestionInfo,
    BandwidthRequestsView BandwidthRequests,
    TrieSplit? ProposedSplit,
    Signature Signature
)
{
    public static ChunkHeaderView From(ChunkHeader chunk)
    {
        ChunkHeaderInner inner = chunk.Inner;
        return new(
            chunk.ChunkHash,
            inner.PrevBlockHash,
            inner.PrevOutcomeRoot,
            inner.PrevStateRoot,
            inner.EncodedMerkleRoot,
            inner.EncodedLength,
            inner.HeightCreated,
            chunk.HeightIncluded,
            inner.ShardId,
            inner.PrevGasUsed,
            inner.GasLimit,
            NearToken.Zero,
            NearToken.Zero,
            inner.PrevBalanceBurnt,
            inner.PrevOutgoingReceiptsRoot,
            inner.TxRoot,
            inner.PrevValidatorProposals,
            inner.CongestionInfo,
            new(new(inner.BandwidthRequests)),
            inner.ProposedSplit?.Split,
            chunk.Signature
        );
    }
}

/// <summary>The shard's wishes to send more, tagged with their version.</summary>
internal sealed record BandwidthRequestsView([property: JsonPropertyName("V1")] BandwidthRequestsV1View V1);

internal sealed record BandwidthRequestsV1View(IReadOnlyList<BandwidthRequest> Requests);
