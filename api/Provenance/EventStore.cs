using System.Text.Json;
using NearTasks.Database;
using NearTasks.Sdk.Wire;
using Npgsql;

namespace NearTasks.Api.Provenance;

/// <summary>The contract's events as the indexer stored them.</summary>
public sealed class EventStore(NpgsqlDataSource database)
{
    /// <summary>In order of their ids, which have no gaps, after a given one.</summary>
    public async Task<IReadOnlyList<ContractEvent>> ListAsync(long after, int limit, CancellationToken cancellationToken)
    {
        IReadOnlyList<EventRow> rows = await database.ListAsync<EventRow>(
            $"SELECT {EventRow.Columns} FROM chain.events WHERE id > @after ORDER BY id LIMIT @limit",
            new { after, limit },
            cancellationToken
        );
        return [.. rows.Select(row => row.ToContract())];
    }
}

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
