using Near.Client;
using Near.Client.Rpc;
using Near.Localnet.Chain;
using Near.Localnet.Rpc.Views;
using Near.Localnet.Runtime;
using Near.Localnet.Tracing;

namespace Near.Localnet.Rpc;

/// <summary>A transaction with its outcomes and how far it has come, by nearcore's rules (chain.rs, view_client_actor.rs).</summary>
internal sealed class TransactionStatus(Blockchain chain)
{
    private readonly OutcomeProofs _proofs = new(chain);

    /// <summary>What has been executed of a transaction; null when it is in no block.</summary>
    public ExecutedTransaction? Find(CryptoHash hash)
    {
        if (chain.Store.Transaction(hash) is not { } stored || chain.Store.Outcome(hash) is not { } outcome)
            return null;
        ulong finalHeight = chain.FinalBlock.Height;
        var receipts = new Dictionary<CryptoHash, StoredOutcome>();
        var missing = new List<CryptoHash>();
        Collect(outcome.Outcome.ReceiptIds, receipts, missing);
        return new(stored, outcome, receipts, Progress(stored.Height, receipts.Values, missing, finalHeight));
    }

    /// <summary>The transaction as clients see it, with the proofs of its outcomes.</summary>
    public TransactionResultView View(ExecutedTransaction found, bool withReceipts) =>
        new()
        {
            Status = Final(found.Outcome.Outcome, found.Receipts),
            Transaction = SignedTransactionView.From(found.Stored.Transaction),
            TransactionOutcome = _proofs.Shown(found.Stored.Transaction.Hash, found.Outcome),
            ReceiptsOutcome = [.. found.Receipts.Select(receipt => _proofs.Shown(receipt.Key, receipt.Value))],
            Receipts = withReceipts ? Receipts(found.Receipts.Keys) : null,
            FinalExecutionStatus = found.Progress,
        };

    /// <summary>What the transaction did, as the tree of its receipts; null when it is in no block.</summary>
    public TransactionTrace? Trace(CryptoHash hash) =>
        chain.Read(() => Find(hash) is { } found ? TransactionTrace.Of(ClientViews.Of(View(found, withReceipts: true))) : null);

    /// <summary>Depth first, as nearcore lists them; those without an outcome yet are missing.</summary>
    private void Collect(IReadOnlyList<CryptoHash> receiptIds, Dictionary<CryptoHash, StoredOutcome> executed, List<CryptoHash> missing)
    {
        var left = new Stack<CryptoHash>(receiptIds.Reverse());
        while (left.TryPop(out CryptoHash id))
        {
            if (chain.Store.Outcome(id) is not { } outcome)
            {
                missing.Add(id);
                continue;
            }

            executed[id] = outcome;
            foreach (CryptoHash child in outcome.Outcome.ReceiptIds.Reverse())
                left.Push(child);
        }
    }

    private static FinalStatus Final(ExecutionOutcome first, IReadOnlyDictionary<CryptoHash, StoredOutcome> executed)
    {
        ExecutionOutcome outcome = first;
        while (outcome.Status is ExecutionStatus.SuccessReceiptId(var next))
        {
            if (!executed.TryGetValue(next, out StoredOutcome? forwarded))
                return new FinalStatus.Started();
            outcome = forwarded.Outcome;
        }

        return outcome.Status switch
        {
            ExecutionStatus.Failure(var error) => new FinalStatus.Failure(OutcomeViews.Error(error)),
            ExecutionStatus.SuccessValue(var value) => new FinalStatus.SuccessValue(value),
            _ => throw new InvalidOperationException($"{outcome.Status.GetType().Name} ends nothing."),
        };
    }

    private WaitUntil Progress(ulong includedAt, IEnumerable<StoredOutcome> executed, List<CryptoHash> missing, ulong finalHeight)
    {
        bool executedButRefunds = missing.TrueForAll(IsRefund);
        if (includedAt > finalHeight)
            return executedButRefunds ? WaitUntil.ExecutedOptimistic : WaitUntil.Included;
        if (!executedButRefunds)
            return WaitUntil.IncludedFinal;
        return missing.Count == 0 && executed.All(outcome => outcome.Height <= finalHeight) ? WaitUntil.Final : WaitUntil.Executed;
    }

    private bool IsRefund(CryptoHash receiptId) => chain.Store.Receipt(receiptId)?.Receipt.PredecessorId == AccountId.System;

    private List<ReceiptView> Receipts(IEnumerable<CryptoHash> ids) =>
        [.. ids.Select(chain.Store.Receipt).OfType<StoredReceipt>().Select(stored => ReceiptViews.From(stored.Receipt))];
}
