using Near.Client;
using Near.Client.Light;
using Near.Client.Rpc;
using Action = Near.Client.Action;

namespace Near.Localnet.Tracing;

/// <summary>A receipt, what its execution did, and the receipts it made.</summary>
public sealed record ReceiptTrace
{
    /// <summary>The receipt's id.</summary>
    public required CryptoHash ReceiptId { get; init; }

    /// <summary>Null where the node does not show the receipt itself.</summary>
    public required AccountId? PredecessorId { get; init; }

    /// <summary>Where it ran.</summary>
    public required AccountId ReceiverId { get; init; }

    /// <summary>In the RPC's form. Empty for data receipts and where the node does not show the receipt.</summary>
    public required IReadOnlyList<Action> Actions { get; init; }

    /// <summary>Whether it only gives gas or a deposit back.</summary>
    public bool IsRefund => PredecessorId == AccountId.System;

    /// <summary>False while it has not run.</summary>
    public required bool IsExecuted { get; init; }

    /// <summary>Why it failed; null if it did not.</summary>
    public required string? Error { get; init; }

    /// <summary>What its last call returned; null if nothing, or if the result is that of another receipt.</summary>
    public required byte[]? Value { get; init; }

    /// <summary>Gas burnt by it alone.</summary>
    public required NearGas GasBurnt { get; init; }

    /// <summary>NEAR burnt for that gas.</summary>
    public required NearToken TokensBurnt { get; init; }

    /// <summary>What the contract logged, line by line.</summary>
    public required IReadOnlyList<string> Logs { get; init; }

    /// <summary>What the gas went into, the dearest first.</summary>
    public required IReadOnlyList<GasCost> Profile { get; init; }

    /// <summary>The receipts it made, in the order it made them.</summary>
    public required IReadOnlyList<ReceiptTrace> Receipts { get; init; }
}
