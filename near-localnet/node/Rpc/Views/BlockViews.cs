using Near.Client.Rpc;
using Near.Localnet.Chain;

namespace Near.Localnet.Rpc.Views;

/// <summary>From the chain's blocks to what nearcore shows of them.</summary>
internal static class BlockViews
{
    public static BlockView Block(StoredBlock block, Blockchain chain) =>
        new(chain.Genesis.Producer, BlockHeaderView.From(block.Header), [ChunkHeaderView.From(block.Chunk)]);

    public static ChunkView Chunk(StoredBlock block, Blockchain chain)
    {
        ChunkBody body = chain.Store.ChunkBodyAt(block.Height);
        return new(
            chain.Genesis.Producer,
            ChunkHeaderView.From(block.Chunk),
            [.. body.Transactions.Select(SignedTransactionView.From)],
            [.. body.Receipts.Select(ReceiptViews.From)]
        );
    }
}
