namespace Near.Localnet.Parameters;

/// <summary>What a chunk may take up, hand on and prove, and when its shard counts as congested (NEP-509, NEP-539, NEP-584).</summary>
internal sealed record ChunkLimits
{
    internal ChunkLimits(ParameterTable table)
    {
        ProofSize = table.Number("main_storage_proof_size_soft_limit");
        ProofSizePerReceipt = table.Number("per_receipt_storage_proof_size_limit");
        TransactionBytes = table.Number("combined_transactions_size_limit");
        MaxTransactionGas = table.Number("max_tx_gas");
        MinTransactionGas = table.Number("min_tx_gas");
        RejectTransactionsAt = table.Ratio("reject_tx_congestion_threshold");
        CongestedDelayedGas = table.Number("max_congestion_incoming_gas");
        CongestedBufferedGas = table.Number("max_congestion_outgoing_gas");
        CongestedReceiptBytes = table.Number("max_congestion_memory_consumption");
        ShardBandwidth = table.Number("max_shard_bandwidth");
        SingleGrant = table.Number("max_single_grant");
        MaxAllowance = table.Number("max_allowance");
        MaxBaseBandwidth = table.Number("max_base_bandwidth");
    }

    /// <summary>Bytes of trie nodes and values; past them no further receipt is taken up.</summary>
    public ulong ProofSize { get; }

    /// <summary>Bytes that one receipt may add; its contract fails beyond them.</summary>
    public ulong ProofSizePerReceipt { get; }

    /// <summary>Bytes of all transactions of a chunk.</summary>
    public ulong TransactionBytes { get; }

    /// <summary>Gas that turning transactions into receipts may burn in a chunk of a shard without load.</summary>
    public ulong MaxTransactionGas { get; }

    /// <summary>The same in a shard that is fully congested.</summary>
    public ulong MinTransactionGas { get; }

    /// <summary>The congestion from which on the shard refuses transactions.</summary>
    public Ratio RejectTransactionsAt { get; }

    /// <summary>Gas of delayed receipts that is full congestion.</summary>
    public ulong CongestedDelayedGas { get; }

    /// <summary>Gas of buffered receipts that is full congestion.</summary>
    public ulong CongestedBufferedGas { get; }

    /// <summary>Bytes of waiting receipts that are full congestion.</summary>
    public ulong CongestedReceiptBytes { get; }

    /// <summary>Bytes of receipts that a shard may send, and receive, with one chunk.</summary>
    public ulong ShardBandwidth { get; }

    /// <summary>The most that one request can be granted.</summary>
    public ulong SingleGrant { get; }

    /// <summary>The most that a link can save up.</summary>
    public ulong MaxAllowance { get; }

    /// <summary>The most that a link gets unasked.</summary>
    public ulong MaxBaseBandwidth { get; }
}
