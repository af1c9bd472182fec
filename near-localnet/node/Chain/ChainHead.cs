using Near.Localnet.State;

namespace Near.Localnet.Chain;

/// <summary>The last block and all that the next one builds on.</summary>
internal sealed record ChainHead(StoredBlock Block, Epoch Epoch, ChunkExtra Extra, StateTrie State)
{
    public ulong Height => Block.Height;
}
