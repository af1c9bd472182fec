using System.Text.Json;
using NearTasks.Indexer.Sources;

namespace NearTasks.Indexer.Events;

/// <summary>
/// Picks from blocks what concerns one contract: receipts executed on it and the <c>neartasks</c> events (NEP-297) that it logged itself.
/// The same standard name in another account's logs means nothing.
/// </summary>
internal sealed class ContractReader(string contractId)
{
    private const string Prefix = "EVENT_JSON:";
    private const string Standard = "neartasks";
    private const int LongestLog = 65536; // nearcore allows 16384 bytes of logs per call
    private static readonly JsonDocumentOptions Bounds = new() { MaxDepth = 16 };

    public ContractBlock Read(ChainBlock block)
    {
        List<ContractReceipt> receipts = [];
        List<ContractEvent> events = [];
        foreach (ReceiptExecution execution in block.Executions)
        {
            if (execution.ExecutorId != contractId)
                continue;
            ContractReceipt receipt = Receipt(block, execution, receipts.Count);
            receipts.Add(receipt);
            if (execution.Error is null)
                ReadLogs(receipt, execution.Logs, events);
        }
        return new ContractBlock(block.Height, block.Hash, block.PrevHash, block.PrevHeight, block.Time, receipts, events);
    }

    private static ContractReceipt Receipt(ChainBlock block, ReceiptExecution execution, int position)
    {
        string txHash =
            execution.TxHash
            ?? throw new IndexerException(
                IndexerError.MalformedBlock,
                $"Block {block.Height} names no transaction for receipt {execution.ReceiptId}. Use a source that does, e.g. neardata."
            );
        return new ContractReceipt(
            execution.ReceiptId,
            txHash,
            position,
            execution.PredecessorId,
            execution.SignerId,
            execution.Method is null ? null : PostgresText.Plain(execution.Method),
            execution.Deposit,
            execution.GasBurnt,
            execution.Error is null ? null : PostgresText.Plain(execution.Error)
        );
    }

    private static void ReadLogs(ContractReceipt receipt, IReadOnlyList<string> logs, List<ContractEvent> events)
    {
        for (int i = 0; i < logs.Count; i++)
        {
            if (logs[i].StartsWith(Prefix, StringComparison.Ordinal) && ReadEvent(receipt, i, logs[i]) is { } found)
                events.Add(found);
        }
    }

    /// <summary>The event, or null when it belongs to another standard.</summary>
    private static ContractEvent? ReadEvent(ContractReceipt receipt, int index, string log)
    {
        if (log.Length > LongestLog)
            throw Malformed(receipt, index, $"it is longer than {LongestLog} characters");
        try
        {
            using var document = JsonDocument.Parse(log.AsMemory(Prefix.Length), Bounds);
            JsonElement root = document.RootElement;
            if (Text(root, "standard") != Standard)
                return null;
            if (Text(root, "version") is not ['1', '.', ..])
                throw Malformed(receipt, index, "its version is not 1.x");
            if (Text(root, "event") is not { Length: > 0 } name)
                throw Malformed(receipt, index, "it has no event name");
            if (
                !root.TryGetProperty("data", out JsonElement list)
                || list.ValueKind != JsonValueKind.Array
                || list.GetArrayLength() != 1
                || list[0].ValueKind != JsonValueKind.Object
            )
            {
                throw Malformed(receipt, index, "its data is not an array of one object");
            }
            CheckFields(receipt, index, name, list[0]);
            return new ContractEvent(receipt, index, PostgresText.Plain(name), PostgresText.Json(list[0].GetRawText()), log);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException) // the latter: half a surrogate pair
        {
            throw Malformed(receipt, index, exception.Message);
        }
    }

    private static void CheckFields(ContractReceipt receipt, int index, string name, JsonElement data)
    {
        // A name this version does not know comes from a newer contract: it is kept and projected by a newer indexer.
        foreach ((string field, FieldKind kind) in EventShapes.All.GetValueOrDefault(name) ?? [])
        {
            if (!data.TryGetProperty(field, out JsonElement value) || !FieldCheck.Holds(kind, value))
                throw Malformed(receipt, index, $"field {field} of {name} is missing or not of kind {kind}");
        }
    }

    private static string? Text(JsonElement root, string name) =>
        root.ValueKind == JsonValueKind.Object
        && root.TryGetProperty(name, out JsonElement value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static IndexerException Malformed(ContractReceipt receipt, int index, string reason) =>
        new(
            IndexerError.MalformedEvent,
            $"Log {index} of receipt {receipt.ReceiptId} is not a neartasks event of the agreed "
                + $"form: {reason}. Nothing of its block was stored "
                + "and nothing is lost: check that the account runs the NearTasks contract, then "
                + "start an indexer that knows this contract's version."
        );
}
