using Near.Client;
using Near.Localnet.Chain;
using Near.Localnet.Rpc.Views;

namespace Near.Localnet.Rpc;

/// <summary>Puts together what happened in a block.</summary>
internal sealed class StreamerMessages(Blockchain chain)
{
    private readonly OutcomeProofs _proofs = new(chain);

    public StreamerMessageView At(StoredBlock block) => new(BlockOf(block), [ShardOf(block)]);

    public BlockView BlockOf(StoredBlock block) => BlockView.From(block, chain.Genesis.Producer);

    public StreamerShardView ShardOf(StoredBlock block)
    {
        ChunkBody body = chain.Store.ChunkBodyAt(block.Height);
        IReadOnlyList<ExecutionOutcomeWithIdView> outcomes = _proofs.AllAt(block);
        var chunk = new StreamerChunkView(
            chain.Genesis.Producer,
            ChunkHeaderView.From(block.Chunk),
            [.. body.Transactions.Zip(outcomes, Transaction)],
            [.. body.Receipts.Select(ReceiptView.From)],
            [.. body.Transactions.Zip(outcomes, LocalReceipt).OfType<ReceiptView>()],
            [.. chain.Store.InstantReceiptsAt(block.Height).Select(ReceiptView.From)]
        );
        return new(
            ShardId: 0,
            chunk,
            [.. outcomes.Skip(body.Transactions.Count).Select(Receipt)],
            [.. chain.StateChanges.At(block.Height).Select(StateChangeView.From).OfType<StateChangeView>()]
        );
    }

    private static StreamerTransactionView Transaction(SignedTransaction transaction, ExecutionOutcomeWithIdView outcome) =>
        new(SignedTransactionView.From(transaction), new(outcome, Receipt: null));

    private ReceiptView? LocalReceipt(SignedTransaction transaction, ExecutionOutcomeWithIdView outcome)
    {
        bool isLocal = transaction.Transaction.SignerId == transaction.Transaction.ReceiverId;
        return isLocal && outcome.Outcome.ReceiptIds is [var id, ..] && chain.Store.Receipt(id) is { } stored
            ? ReceiptView.From(stored.Receipt)
            : null;
    }

    private ReceiptOutcomeView Receipt(ExecutionOutcomeWithIdView outcome)
    {
        StoredReceipt stored = chain.Store.Receipt(outcome.Id)!;
        return new(outcome, ReceiptView.From(stored.Receipt), stored.TransactionHash);
    }
}
