using Near.Client;
using Near.Client.Light;
using Near.Client.Rpc;

namespace Near.Localnet.Rpc.Views;

/// <summary>A block with all that happened in it, as NEAR Lake and neardata give it to indexers.</summary>
internal sealed record StreamerMessageView(BlockView Block, IReadOnlyList<StreamerShardView> Shards);

internal sealed record StreamerShardView(
    ulong ShardId,
    StreamerChunkView Chunk,
    IReadOnlyList<ReceiptOutcomeView> ReceiptExecutionOutcomes,
    IReadOnlyList<StateChangeView> StateChanges
);

/// <param name="Receipts">Made by the previous chunk of the shard.</param>
/// <param name="LocalReceipts">Made by this chunk's transactions of signers to themselves.</param>
/// <param name="InstantReceipts">Made by this chunk's receipts and taken up at once: yields, lone account deletions.</param>
internal sealed record StreamerChunkView(
    AccountId Author,
    ChunkHeaderView Header,
    IReadOnlyList<StreamerTransactionView> Transactions,
    IReadOnlyList<ReceiptView> Receipts,
    IReadOnlyList<ReceiptView> LocalReceipts,
    IReadOnlyList<ReceiptView> InstantReceipts
);

internal sealed record StreamerTransactionView(SignedTransactionView Transaction, TransactionOutcomeView Outcome);

/// <param name="Receipt">Null: a transaction's outcome is not that of a receipt.</param>
internal sealed record TransactionOutcomeView(ExecutionOutcomeWithId ExecutionOutcome, ReceiptView? Receipt);

/// <param name="TxHash">The transaction that the receipt comes from.</param>
internal sealed record ReceiptOutcomeView(ExecutionOutcomeWithId ExecutionOutcome, ReceiptView Receipt, CryptoHash TxHash);
