namespace NearTasks.Indexer.Tests.Simulation;

/// <summary>One receipt executed on the contract.</summary>
/// <param name="Caller">Its predecessor.</param>
/// <param name="Method">The function called.</param>
/// <param name="Deposit">Attached, in yoctoNEAR.</param>
/// <param name="Logs">What the contract logged.</param>
/// <param name="Error">The panic, null when it succeeded.</param>
/// <param name="TxHash">The transaction it belongs to, null when it is the first receipt of a new one.</param>
public sealed record SimulatedCall(
    string Caller,
    string Method,
    UInt128 Deposit,
    IReadOnlyList<string> Logs,
    string? Error = null,
    string? TxHash = null
);
