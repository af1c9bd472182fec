using System.Text.Json.Serialization;

namespace NearTasks.Indexer.Sources.Neardata;

// The parts of neardata's block document that are read; everything else is skipped without being kept.

internal sealed record NeardataDocument(BlockPart Block, ShardPart[] Shards);

internal sealed record BlockPart(HeaderPart Header);

internal sealed record HeaderPart(long Height, string Hash, string PrevHash, string TimestampNanosec, long? PrevHeight = null);

internal sealed record ShardPart(ExecutionPart[] ReceiptExecutionOutcomes);

internal sealed record ExecutionPart(ExecutionOutcomePart ExecutionOutcome, ReceiptPart Receipt, string? TxHash = null);

internal sealed record ExecutionOutcomePart(OutcomePart Outcome);

internal sealed record OutcomePart(string ExecutorId, long GasBurnt, string[] Logs, OutcomeStatus Status);

internal sealed record ReceiptPart(string ReceiptId, string PredecessorId, ReceiptBodyPart Receipt);

internal sealed record ReceiptBodyPart([property: JsonPropertyName("Action")] ActionReceiptPart? Action = null);

internal sealed record ActionReceiptPart(string SignerId, ReceiptAction[] Actions);
