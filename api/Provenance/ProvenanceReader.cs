using NearTasks.Api.Problems;
using NearTasks.Database;
using NearTasks.Market;
using NearTasks.Sdk.Wire;
using Npgsql;

namespace NearTasks.Api.Provenance;

/// <summary>Everything known of one transaction of the contract.</summary>
public sealed class ProvenanceReader(NpgsqlDataSource database, LinkFinder links, ApiOptions options)
{
    /// <exception cref="ApiException"><c>not_found</c></exception>
    public async Task<TransactionProvenance> ReadAsync(string transaction, CancellationToken cancellationToken)
    {
        var key = new { transaction };
        IReadOnlyList<ReceiptRow> receipts = await database.ListAsync<ReceiptRow>(
            """
            SELECT receipt_id, height, block_hash, block_time, predecessor_id, signer_id, method, deposit::text AS deposit, gas_burnt,
                status, error
            FROM chain.receipts WHERE tx_hash = @transaction ORDER BY height, position
            """,
            key,
            cancellationToken
        );
        if (receipts.Count == 0)
        {
            throw new ApiException(
                ProblemCodes.NotFound,
                $"No transaction {transaction} of {options.ContractId} is indexed; a new one may not be final yet."
            );
        }

        IReadOnlyList<EventRow> rows = await database.ListAsync<EventRow>(
            $"SELECT {EventRow.Columns} FROM chain.events WHERE tx_hash = @transaction ORDER BY id",
            key,
            cancellationToken
        );
        ContractEvent[] events = rows.Select(row => row.ToContract()).ToArray();
        // Null for an event that a later contract added.
        MarketEvent?[] happened = events.Select(logged => EventLog.ReadData(logged.Event, logged.Data)).ToArray();
        ReceiptRow first = receipts[0];
        return new TransactionProvenance(
            transaction,
            options.ContractId,
            first.SignerId ?? first.PredecessorId,
            receipts.All(receipt => receipt.Status == "ok") ? "ok" : "failed",
            first.Height,
            first.BlockHash,
            first.BlockTime,
            Proves(receipts, events.Zip(happened)),
            [.. receipts.Select(receipt => receipt.ToContract(events))],
            await links.FindAsync([.. happened.OfType<MarketEvent>()], cancellationToken)
        );
    }

    private static IReadOnlyList<string> Proves(
        IReadOnlyList<ReceiptRow> receipts,
        IEnumerable<(ContractEvent Logged, MarketEvent? Happened)> events
    ) =>
        [
            .. events.Select(each => each.Happened is { } happened ? Statements.Of(happened) : $"The contract said {each.Logged.Event}."),
            .. receipts
                .Where(receipt => receipt.Status == "failed")
                .Select(receipt =>
                    $"{receipt.PredecessorId} called {receipt.Method ?? "the contract"}, which was "
                    + $"refused and changed nothing: {receipt.Error}"
                ),
        ];

    private sealed record ReceiptRow(
        string ReceiptId,
        long Height,
        string BlockHash,
        DateTimeOffset BlockTime,
        string PredecessorId,
        string? SignerId,
        string? Method,
        string Deposit,
        long GasBurnt,
        string Status,
        string? Error
    )
    {
        public ReceiptProvenance ToContract(IEnumerable<ContractEvent> events) =>
            new(
                ReceiptId,
                PredecessorId,
                Method ?? "",
                Deposit,
                GasBurnt.ToString(),
                Status,
                Error,
                [.. events.Where(happened => happened.ReceiptId == ReceiptId)]
            );
    }
}
