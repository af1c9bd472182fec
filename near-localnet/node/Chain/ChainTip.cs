using Near.Client.Borsh;

namespace Near.Localnet.Chain;

/// <summary>What the next block builds on; stored in the same batch as the block it describes.</summary>
/// <param name="Height">Of the last block.</param>
/// <param name="Epoch">Of the last block.</param>
/// <param name="Extra">What the last block's chunk left.</param>
/// <param name="ClockOffset">How far the chain's clock is ahead, in ticks.</param>
internal sealed record ChainTip(ulong Height, Epoch Epoch, ChunkExtra Extra, ulong ClockOffset) : IBorsh<ChainTip>
{
    public const string Name = "tip";

    public static ChainTip Read(ref BorshReader reader) =>
        new(reader.ReadU64(), Epoch.Read(ref reader), ChunkExtra.Read(ref reader), reader.ReadU64());

    public void Write(BorshWriter writer)
    {
        writer.WriteU64(Height);
        writer.Write(Epoch);
        writer.Write(Extra);
        writer.WriteU64(ClockOffset);
    }
}
