using System.Text.Json;
using Near.Client.Json;
using Near.Client.Light;
using Near.Client.Rpc;

namespace Near.Client;

/// <summary>What a transaction did, as far as it was waited for.</summary>
public sealed class TransactionResult
{
    internal TransactionResult(CryptoHash hash, TransactionResultView view) => (Hash, View) = (hash, view);

    /// <summary>The transaction's id.</summary>
    public CryptoHash Hash { get; }

    /// <summary>The node's whole answer.</summary>
    public TransactionResultView View { get; }

    /// <summary>How far it is.</summary>
    public WaitUntil Level => View.FinalExecutionStatus;

    /// <summary>Whether it is known to have succeeded; false while it runs, too.</summary>
    public bool IsSuccess => View.Status is FinalStatus.SuccessValue;

    /// <summary>Why it failed as a whole; null if it did not.</summary>
    public TransactionError? Failure => View.Status is FinalStatus.Failure failure ? TransactionError.Parse(failure.Error) : null;

    /// <summary>What the last call returned; empty if nothing, or if it did not succeed.</summary>
    public ReadOnlyMemory<byte> Value => View.Status is FinalStatus.SuccessValue success ? success.Value : ReadOnlyMemory<byte>.Empty;

    /// <summary>The outcome of the transaction itself and of each receipt, in the order of the walk through them.</summary>
    public IEnumerable<ExecutionOutcomeWithId> Outcomes =>
        View.TransactionOutcome is null ? [] : [View.TransactionOutcome, .. View.ReceiptsOutcome ?? []];

    /// <summary>The receipts' outcomes.</summary>
    public IReadOnlyList<ExecutionOutcomeWithId> Receipts => View.ReceiptsOutcome ?? [];

    /// <summary>Receipts that failed; a contract may have caught it, so this can be non-empty after success.</summary>
    public IEnumerable<ExecutionOutcomeWithId> FailedReceipts =>
        Receipts.Where(receipt => receipt.Outcome.Status is ExecutionStatus.Failure);

    /// <summary>All logs, in order of <see cref="Outcomes"/>.</summary>
    public IReadOnlyList<string> Logs => [.. Outcomes.SelectMany(outcome => outcome.Outcome.Logs)];

    /// <summary>Gas burnt by the transaction and all its receipts so far.</summary>
    public NearGas GasBurnt => Outcomes.Aggregate(NearGas.Zero, (sum, outcome) => sum + outcome.Outcome.GasBurnt);

    /// <summary>NEAR burnt for that gas.</summary>
    public NearToken TokensBurnt => Outcomes.Aggregate(NearToken.Zero, (sum, outcome) => sum + outcome.Outcome.TokensBurnt);

    /// <summary>The value read as JSON (snake_case members); default if there is none.</summary>
    /// <exception cref="JsonException">It is not JSON of that form.</exception>
    public T? As<T>() => Value.IsEmpty ? default : JsonSerializer.Deserialize<T>(Value.Span, NearJson.Options);

    /// <exception cref="ExecutionFailedException">The transaction failed.</exception>
    public TransactionResult EnsureSuccess() => Failure is { } failure ? throw new ExecutionFailedException(this, failure) : this;
}
