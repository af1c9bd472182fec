using Near.Client;
using Near.Localnet.Chain;
using Near.Localnet.Rpc.Views;

namespace Near.Localnet.Rpc;

/// <summary>Puts together what happened in a block.</summary>
internal sealed class StreamerMessages(Blockchain chain)
{
    private readonly OutcomeProofs _proofs = new(chain);

    /// <summary>Null for a height that was skipped.</summary>
    public StreamerMessageView? At(ulong height)
    {
        if (chain.Store.BlockAt(height) is not { } block)
            return null;
        var body = chain.Store.ChunkBodyAt(height);
        var outcomes = _proofs.AllAt(block);
        var transactions = body.Transactions.Zip(outcomes, Transaction).ToList();
        var receipts = outcomes.Skip(body.Transactions.Count).Select(Receipt).ToList();
        var local = receipts.Select(executed => executed.Receipt)
            .Where(receipt => transactions.Exists(transaction => transaction.Outcome.Receipt?.ReceiptId == receipt.ReceiptId))
            .ToList();
        var chunk = new StreamerChunkView(
            chain.Genesis.Producer, ChunkHeaderView.From(block.Chunk), transactions, [.. body.Receipts.Select(ReceiptView.From)], local);
        return new(
            BlockView.From(block, chain.Genesis.Producer),
            [new(ShardId: 0, chunk, receipts, StateChanges: [])]);
    }

    private StreamerTransactionView Transaction(SignedTransaction transaction, ExecutionOutcomeWithIdView outcome)
    {
        var receipt = outcome.Outcome.ReceiptIds is [var id, ..] ? chain.Store.Receipt(id)?.Receipt : null;
        return new(SignedTransactionView.From(transaction), new(outcome, receipt is null ? null : ReceiptView.From(receipt)));
    }

    private ReceiptOutcomeView Receipt(ExecutionOutcomeWithIdView outcome)
    {
        var stored = chain.Store.Receipt(outcome.Id)!;
        return new(outcome, ReceiptView.From(stored.Receipt), stored.TransactionHash);
    }
}
