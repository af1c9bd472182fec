namespace Near.Localnet.Rpc.Views;

/// <summary>How far a transaction has come: what <c>wait_until</c> asks for and <c>final_execution_status</c> tells.</summary>
internal enum TransactionProgress
{
    /// <summary>Not in a block yet.</summary>
    None,

    /// <summary>In a block.</summary>
    Included,

    /// <summary>In a block, and all its receipts but refunds are executed.</summary>
    ExecutedOptimistic,

    /// <summary>In a final block.</summary>
    IncludedFinal,

    /// <summary>In a final block, and all its receipts but refunds are executed.</summary>
    Executed,

    /// <summary>In a final block, and all receipts, refunds too, are executed in final blocks.</summary>
    Final,
}
