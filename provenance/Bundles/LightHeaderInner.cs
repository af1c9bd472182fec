using System.Text.Json.Serialization;
using Near.Client;
using Near.Client.Light;

namespace NearTasks.Provenance;

/// <summary>
/// The light part of a block header, named as NEAR's RPC names it (without <c>timestamp</c>, which <c>timestamp_nanosec</c> repeats).
/// </summary>
/// <param name="BlockMerkleRoot">Root over the hashes of all blocks before this one.</param>
/// <param name="EpochId">The epoch.</param>
/// <param name="Height">The block's height.</param>
/// <param name="NextBpHash">Hash of the next epoch's block producers.</param>
/// <param name="NextEpochId">The next epoch.</param>
/// <param name="OutcomeRoot">Root over the outcomes that this block commits to.</param>
/// <param name="PrevStateRoot">Root of the state before this block.</param>
/// <param name="TimestampNanosec">Nanoseconds since the epoch, a decimal string.</param>
public sealed record LightHeaderInner(
    CryptoHash BlockMerkleRoot,
    CryptoHash EpochId,
    ulong Height,
    CryptoHash NextBpHash,
    CryptoHash NextEpochId,
    CryptoHash OutcomeRoot,
    CryptoHash PrevStateRoot,
    [property: JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)] ulong TimestampNanosec
)
{
    /// <summary>The part as NEAR's client reads it.</summary>
    public static LightHeaderInner From(BlockHeaderInnerLite inner) =>
        new(
            inner.BlockMerkleRoot,
            inner.EpochId,
            inner.Height,
            inner.NextBpHash,
            inner.NextEpochId,
            inner.OutcomeRoot,
            inner.PrevStateRoot,
            inner.Timestamp
        );

    /// <summary>The part as NEAR's client hashes it.</summary>
    internal BlockHeaderInnerLite ToLight() =>
        new(Height, EpochId, NextEpochId, PrevStateRoot, OutcomeRoot, TimestampNanosec, NextBpHash, BlockMerkleRoot);
}
