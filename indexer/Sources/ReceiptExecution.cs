namespace NearTasks.Indexer.Sources;

/// <summary>One executed receipt and its outcome.</summary>
public sealed record ReceiptExecution
{
    /// <summary>Base58.</summary>
    public required string ReceiptId { get; init; }

    /// <summary>Base58 hash of the transaction the receipt descends from; null where the source does not know it.</summary>
    public required string? TxHash { get; init; }

    /// <summary>The account whose contract ran: the only one whose logs these are.</summary>
    public required string ExecutorId { get; init; }

    /// <summary>Who sent the receipt.</summary>
    public required string PredecessorId { get; init; }

    /// <summary>Who signed the transaction; null when the receipt has no actions.</summary>
    public string? SignerId { get; init; }

    /// <summary>The first function called, null when none.</summary>
    public string? Method { get; init; }

    /// <summary>Attached to all actions together, in yoctoNEAR.</summary>
    public required UInt128 Deposit { get; init; }

    /// <summary>Gas burnt by this receipt alone.</summary>
    public required long GasBurnt { get; init; }

    /// <summary>Why it failed: the contract's panic or the failure as JSON; null when it succeeded.</summary>
    public string? Error { get; init; }

    /// <summary>What the contract logged, in order.</summary>
    public required IReadOnlyList<string> Logs { get; init; }
}
