using Near.Client;
using Near.Client.Light;
using Near.Client.Rpc;
using Near.Localnet.Chain;
using Near.Localnet.Rpc.Views;

namespace Near.Localnet.Rpc;

/// <summary>Puts together what happened in a block.</summary>
internal sealed class StreamerMessages(Blockchain chain)
{
    private readonly OutcomeProofs _proofs = new(chain);

    public StreamerMessageView At(StoredBlock block) => new(BlockOf(block), [ShardOf(block)]);

    public BlockView BlockOf(StoredBlock block) => BlockViews.Block(block, chain);

    public StreamerShardView ShardOf(StoredBlock block)
    {
        ChunkBody body = chain.Store.ChunkBodyAt(block.Height);
        IReadOnlyList<ExecutionOutcomeWithId> outcomes = _proofs.AllAt(block);
        var chunk = new StreamerChunkView(
            chain.Genesis.Producer,
            ChunkHeaderView.From(block.Chunk),
            [.. body.Transactions.Zip(outcomes, Transaction)],
            [.. body.Receipts.Select(ReceiptViews.From)],
            [.. body.Transactions.Zip(outcomes, LocalReceipt).OfType<ReceiptView>()],
            [.. chain.Store.InstantReceiptsAt(block.Height).Select(ReceiptViews.From)]
        );
        return new(
            ShardId: 0,
            chunk,
            [.. outcomes.Skip(body.Transactions.Count).Select(Receipt)],
            [.. chain.StateChanges.At(block.Height).Select(StateChangeView.From).OfType<StateChangeView>()]
        );
    }

    private static StreamerTransactionView Transaction(SignedTransaction transaction, ExecutionOutcomeWithId outcome) =>
        new(SignedTransactionView.From(transaction), new(outcome, Receipt: null));

    private ReceiptView? LocalReceipt(SignedTransaction transaction, ExecutionOutcomeWithId outcome)
    {
        bool isLocal = transaction.Transaction.SignerId == transaction.Transaction.ReceiverId;
        return isLocal && outcome.Outcome.ReceiptIds is [var id, ..] && chain.Store.Receipt(id) is { } stored
            ? ReceiptViews.From(stored.Receipt)
            : null;
    }

    private ReceiptOutcomeView Receipt(ExecutionOutcomeWithId outcome)
    {
        StoredReceipt stored = chain.Store.Receipt(outcome.Id)!;
        return new(outcome, ReceiptViews.From(stored.Receipt), stored.TransactionHash);
    }
}
