using Near.Client;
using Near.Localnet.Runtime.Errors;

namespace Near.Localnet.Runtime;

/// <summary>How a transaction or receipt ended.</summary>
internal abstract record ExecutionStatus
{
    private ExecutionStatus() { }

    public sealed record Failure(TxExecutionError Error) : ExecutionStatus;

    /// <summary>The bytes that the last action returned, often none.</summary>
    public sealed record SuccessValue(byte[] Value) : ExecutionStatus;

    /// <summary>The result is that of another receipt.</summary>
    public sealed record SuccessReceiptId(CryptoHash ReceiptId) : ExecutionStatus;
}
