using Near.Client;
using Near.Localnet.Chain;

namespace Near.Localnet.Rpc.Views;

/// <summary>A chunk with its transactions and the receipts that the previous chunk's execution made.</summary>
internal sealed record ChunkView(
    AccountId Author,
    ChunkHeaderView Header,
    IReadOnlyList<SignedTransactionView> Transactions,
    IReadOnlyList<ReceiptView> Receipts
)
{
    public static ChunkView From(StoredBlock block, Blockchain chain)
    {
        ChunkBody body = chain.Store.ChunkBodyAt(block.Height);
        return new(
            chain.Genesis.Producer,
            ChunkHeaderView.From(block.Chunk),
            [.. body.Transactions.Select(SignedTransactionView.From)],
            [.. body.Receipts.Select(ReceiptView.From)]
        );
    }
}
