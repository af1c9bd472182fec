using Near.Client;
using Near.Client.Light;
using Near.Client.Rpc;
using Action = Near.Client.Action;

namespace Near.Localnet.Tracing;

/// <summary>A transaction as the tree of its receipts, with gas, logs, results and failures.</summary>
public sealed record TransactionTrace
{
    /// <summary>The transaction's id.</summary>
    public required CryptoHash Hash { get; init; }

    /// <summary>Who signed and pays.</summary>
    public required AccountId SignerId { get; init; }

    /// <summary>Where its actions run.</summary>
    public required AccountId ReceiverId { get; init; }

    /// <summary>In the RPC's form.</summary>
    public required IReadOnlyList<Action> Actions { get; init; }

    /// <summary>How far it is.</summary>
    public required WaitUntil Level { get; init; }

    /// <summary>Why it failed as a whole; null if it did not (yet).</summary>
    public required string? Error { get; init; }

    /// <summary>Of the transaction and all receipts.</summary>
    public required NearGas GasBurnt { get; init; }

    /// <summary>NEAR burnt by the transaction and all its receipts.</summary>
    public required NearToken TokensBurnt { get; init; }

    /// <summary>The receipts that the transaction made itself; each has those that it made.</summary>
    public required IReadOnlyList<ReceiptTrace> Receipts { get; init; }

    /// <summary>From a node's answer, best that of EXPERIMENTAL_tx_status, which shows the receipts themselves.</summary>
    /// <exception cref="ArgumentException">The transaction has not run.</exception>
    public static TransactionTrace Of(TransactionResultView status)
    {
        if (status is not { Transaction: { } transaction, TransactionOutcome: { } outcome })
            throw new ArgumentException("The transaction is in no block yet.", nameof(status));
        var outcomes = (status.ReceiptsOutcome ?? []).ToDictionary(executed => executed.Id, executed => executed.Outcome);
        var receipts = (status.Receipts ?? []).ToDictionary(receipt => receipt.ReceiptId);
        return new()
        {
            Hash = transaction.Hash,
            SignerId = transaction.SignerId,
            ReceiverId = transaction.ReceiverId,
            Actions = transaction.Actions,
            Level = status.FinalExecutionStatus,
            Error = status.Status is FinalStatus.Failure failure ? TransactionError.Parse(failure.Error).ToString() : null,
            GasBurnt = outcomes.Values.Aggregate(outcome.Outcome.GasBurnt, (sum, next) => sum + next.GasBurnt),
            TokensBurnt = outcomes.Values.Aggregate(outcome.Outcome.TokensBurnt, (sum, next) => sum + next.TokensBurnt),
            Receipts = [.. outcome.Outcome.ReceiptIds.Select(id => Receipt(id, outcome.Outcome.ExecutorId))],
        };

        ReceiptTrace Receipt(CryptoHash id, AccountId maker)
        {
            ReceiptView? receipt = receipts.GetValueOrDefault(id);
            ExecutionOutcome? executed = outcomes.GetValueOrDefault(id);
            return new()
            {
                ReceiptId = id,
                PredecessorId = receipt?.PredecessorId,
                ReceiverId = receipt?.ReceiverId ?? executed?.ExecutorId ?? maker,
                Actions = (receipt?.Receipt as ReceiptBodyView.Action)?.Actions ?? [],
                IsExecuted = executed is not null,
                Error = executed?.Status is ExecutionStatus.Failure failed ? TransactionError.Parse(failed.Error).ToString() : null,
                Value = executed?.Status is ExecutionStatus.SuccessValue { Value: { Length: > 0 } value } ? value : null,
                GasBurnt = executed?.GasBurnt ?? NearGas.Zero,
                TokensBurnt = executed?.TokensBurnt ?? NearToken.Zero,
                Logs = executed?.Logs ?? [],
                Profile = [.. (executed?.Metadata?.GasProfile ?? []).OrderByDescending(cost => cost.GasUsed)],
                Receipts = [.. (executed?.ReceiptIds ?? []).Select(child => Receipt(child, executed!.ExecutorId))],
            };
        }
    }
}
