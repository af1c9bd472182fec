using Near.Client;
using Near.Localnet.Chain;

namespace Near.Localnet.Rpc.Views;

/// <summary>A block: its producer, header and chunk headers.</summary>
internal sealed record BlockView(AccountId Author, BlockHeaderView Header, IReadOnlyList<ChunkHeaderView> Chunks)
{
    public static BlockView From(StoredBlock block, AccountId author) =>
        new(author, BlockHeaderView.From(block), [ChunkHeaderView.From(block.Chunk)]);
}
