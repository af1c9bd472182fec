using Near.Client.Rpc;

namespace Near.Client;

/// <summary>The transaction ran and failed; its message is the contract's own panic text where there is one.</summary>
public sealed class ExecutionFailedException(TransactionResult result, TransactionError error) : Exception(error.ToString())
{
    /// <summary>All that is known, gas and logs included.</summary>
    public TransactionResult Result { get; } = result;

    /// <summary>Which action failed, and why.</summary>
    public TransactionError Error { get; } = error;
}
