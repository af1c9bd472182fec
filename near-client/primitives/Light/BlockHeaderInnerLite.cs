using System.Text.Json.Serialization;
using Near.Client.Borsh;

namespace Near.Client.Light;

/// <summary>The part of a block header that light clients read (nomicon, "Light Client"). JSON is the RPC's view.</summary>
/// <param name="PrevStateRoot">Root of the state before the block.</param>
/// <param name="OutcomeRoot">Root over the outcomes that the block's chunks commit to: those of the chunks before.</param>
/// <param name="Timestamp">Nanoseconds since 1970.</param>
/// <param name="NextBpHash">Hash of the next epoch's block producers, see <see cref="ValidatorStake.HashOf"/>.</param>
/// <param name="BlockMerkleRoot">Root over the hashes of all blocks before this.</param>
public sealed record BlockHeaderInnerLite(
    ulong Height,
    CryptoHash EpochId,
    CryptoHash NextEpochId,
    CryptoHash PrevStateRoot,
    CryptoHash OutcomeRoot,
    ulong Timestamp,
    CryptoHash NextBpHash,
    CryptoHash BlockMerkleRoot
) : IBorsh<BlockHeaderInnerLite>
{
    /// <summary>The timestamp once more: JavaScript cannot hold it as a number.</summary>
    [JsonPropertyName("timestamp_nanosec")]
    public string TimestampNanosec => Timestamp.ToString();

    /// <inheritdoc />
    public static BlockHeaderInnerLite Read(ref BorshReader reader) =>
        new(
            reader.ReadU64(),
            reader.Read<CryptoHash>(),
            reader.Read<CryptoHash>(),
            reader.Read<CryptoHash>(),
            reader.Read<CryptoHash>(),
            reader.ReadU64(),
            reader.Read<CryptoHash>(),
            reader.Read<CryptoHash>()
        );

    /// <inheritdoc />
    public void Write(BorshWriter writer)
    {
        writer.WriteU64(Height);
        writer.Write(EpochId);
        writer.Write(NextEpochId);
        writer.Write(PrevStateRoot);
        writer.Write(OutcomeRoot);
        writer.WriteU64(Timestamp);
        writer.Write(NextBpHash);
        writer.Write(BlockMerkleRoot);
    }
}
