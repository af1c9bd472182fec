namespace Near.Localnet.Runtime;

/// <summary>Why a chunk executed a receipt.</summary>
internal enum ReceiptSource
{
    /// <summary>Its transaction is in the same chunk and signed by the receiver.</summary>
    Local,

    /// <summary>It waited for gas in an earlier chunk.</summary>
    Delayed,

    /// <summary>It was made in an earlier chunk.</summary>
    Incoming,

    /// <summary>It was made in this chunk and could not wait.</summary>
    Instant,
}

/// <summary>A receipt that a chunk took up. One that waits for data is taken up without being executed.</summary>
internal sealed record ProcessedReceipt(Receipt Receipt, ReceiptSource Source);
