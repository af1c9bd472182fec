using System.Text.Json;
using NearTasks.Sdk.Wire;

namespace NearTasks.Api.Provenance;

/// <summary>An event as stored.</summary>
internal sealed record EventRow(
    long Id,
    long Height,
    DateTimeOffset BlockTime,
    string TxHash,
    string ReceiptId,
    int LogIndex,
    string Event,
    string Data
)
{
    public const string Columns = "id, height, block_time, tx_hash, receipt_id, log_index, event, data::text AS data";

    public ContractEvent ToContract() => new(Id, Height, BlockTime, TxHash, ReceiptId, LogIndex, Event, JsonElement.Parse(Data));
}
