using Near.Client;
using Near.Localnet.Runtime.Actions;
using Near.Localnet.Runtime.Execution;
using Near.Localnet.State;
using Near.Localnet.Vm;

namespace Near.Localnet.Runtime;

/// <summary>Executes chunks: the state transition of the shard (nearcore, Runtime::apply).</summary>
internal sealed class ChunkApplier(RunContract run)
{
    /// <summary>
    /// Executes a chunk on the state before it: first the transactions are charged and become receipts, then receipts run: those that
    /// signers sent to themselves, those left over from full chunks, those from the chunk before. What does not fit waits.
    /// </summary>
    /// <param name="state">The state before the chunk; it stays as it is.</param>
    /// <param name="block">The block that the chunk is in.</param>
    /// <param name="transactions">Invalid ones give a failed outcome and change nothing.</param>
    /// <param name="incoming">The outgoing receipts of the chunk before.</param>
    public ApplyResult Apply(
        StateTrie state,
        BlockContext block,
        IReadOnlyList<SignedTransaction> transactions,
        IReadOnlyList<Receipt> incoming
    )
    {
        var chunk = new Chunk(block, state, new TrieUse());
        if (block.StakesToKeep is { } stakes)
            StakeReturns.Pay(chunk.State, stakes);
        chunk.Sink.Open();
        var delayed = new DelayedReceipts(chunk);
        var processor = new ReceiptProcessor(chunk, new ActionReceiptExecutor(chunk, new ActionExecutor(run)));
        List<Receipt> local = new TransactionProcessor(chunk).Process(transactions);

        ProcessOrDelay(local, ReceiptSource.Local);
        while (!chunk.IsFull && delayed.Pop() is { } receipt)
            processor.Process(receipt, ReceiptSource.Delayed);
        ProcessOrDelay(incoming, ReceiptSource.Incoming);
        new YieldedReceipts(chunk).ExpireDue();
        ShardLoad load = chunk.Sink.Load();
        chunk.State.Commit(new(StateChangeKind.UpdatedDelayedReceipts));
        return Result(chunk, delayed.Count, load);

        void ProcessOrDelay(IEnumerable<Receipt> receipts, ReceiptSource source)
        {
            foreach (Receipt receipt in receipts)
            {
                if (chunk.IsFull)
                    delayed.Push(receipt);
                else
                    processor.Process(receipt, source);
            }
        }
    }

    private static ApplyResult Result(Chunk chunk, ulong delayed, ShardLoad load) =>
        new()
        {
            State = chunk.State.Finish(),
            StateChanges = chunk.State.Changes,
            Outcomes = chunk.Outcomes,
            ProcessedReceipts = chunk.ProcessedReceipts,
            OutgoingReceipts = chunk.Sink.Outgoing,
            GasUsed = chunk.GasUsed,
            TokensBurnt = chunk.TokensBurnt,
            TokensSubsidized = chunk.TokensSubsidized,
            // The last proposal of an account counts.
            ValidatorProposals = [.. Enumerable.Reverse(chunk.Proposals).DistinctBy(proposal => proposal.AccountId)],
            DelayedReceipts = delayed,
            Load = load,
        };
}
