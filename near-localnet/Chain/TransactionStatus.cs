using System.Text.Json;
using Near.Client;
using Near.Localnet.Rpc.Views;

namespace Near.Localnet.Chain;

/// <summary>A transaction with its outcomes and how far it has come, by nearcore's rules (chain.rs, view_client_actor.rs).</summary>
internal sealed class TransactionStatus(Blockchain chain)
{
    private static readonly JsonElement Started = JsonSerializer.SerializeToElement("Started");

    private readonly OutcomeProofs _proofs = new(chain);

    /// <summary>Null for a transaction that is in no block.</summary>
    public FinalExecutionOutcomeView? Find(CryptoHash hash, bool withReceipts)
    {
        var stored = chain.Store.Transaction(hash);
        if (stored is null || _proofs.Find(hash) is not { } outcome)
            return null;
        var finalHeight = chain.FinalBlock.Height;
        var executed = new Dictionary<CryptoHash, ExecutionOutcomeWithIdView>();
        var missing = new List<CryptoHash>();
        Collect(outcome.Outcome.ReceiptIds, executed, missing);
        return new()
        {
            Status = FinalStatus(outcome.Outcome, executed),
            Transaction = SignedTransactionView.From(stored.Transaction),
            TransactionOutcome = outcome,
            ReceiptsOutcome = [.. executed.Values],
            Receipts = withReceipts ? Receipts(executed.Keys) : null,
            FinalExecutionStatus = Progress(stored.Height, executed.Values, missing, finalHeight),
        };
    }

    /// <summary>Depth first, as nearcore lists them; those without an outcome yet are missing.</summary>
    private void Collect(
        IReadOnlyList<CryptoHash> receiptIds, Dictionary<CryptoHash, ExecutionOutcomeWithIdView> executed, List<CryptoHash> missing)
    {
        var left = new Stack<CryptoHash>(receiptIds.Reverse());
        while (left.TryPop(out var id))
        {
            if (_proofs.Find(id) is not { } outcome)
            {
                missing.Add(id);
                continue;
            }

            executed[id] = outcome;
            foreach (var child in outcome.Outcome.ReceiptIds.Reverse())
                left.Push(child);
        }
    }

    private static JsonElement FinalStatus(ExecutionOutcomeView first, Dictionary<CryptoHash, ExecutionOutcomeWithIdView> executed)
    {
        var outcome = first;
        while (outcome.ForwardsTo() is { } next)
        {
            if (!executed.TryGetValue(next, out var forwarded))
                return Started;
            outcome = forwarded.Outcome;
        }

        return outcome.Status;
    }

    private TransactionProgress Progress(
        ulong includedAt, IEnumerable<ExecutionOutcomeWithIdView> executed, List<CryptoHash> missing, ulong finalHeight)
    {
        var executedButRefunds = missing.TrueForAll(IsRefund);
        if (includedAt > finalHeight)
            return executedButRefunds ? TransactionProgress.ExecutedOptimistic : TransactionProgress.Included;
        if (!executedButRefunds)
            return TransactionProgress.IncludedFinal;
        return missing.Count == 0 && executed.All(outcome => chain.Store.HeightOf(outcome.BlockHash) <= finalHeight)
            ? TransactionProgress.Final
            : TransactionProgress.Executed;
    }

    private bool IsRefund(CryptoHash receiptId) => chain.Store.Receipt(receiptId)?.Receipt.PredecessorId == AccountId.System;

    private List<ReceiptView> Receipts(IEnumerable<CryptoHash> ids) =>
        [.. ids.Select(chain.Store.Receipt).OfType<StoredReceipt>().Select(stored => ReceiptView.From(stored.Receipt))];
}
