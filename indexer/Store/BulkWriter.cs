using System.Numerics;
using NearTasks.Indexer.Events;
using Npgsql;
using NpgsqlTypes;

namespace NearTasks.Indexer.Store;

/// <summary>Writes raw rows with COPY.</summary>
internal static class BulkWriter
{
    private const string Receipts = """
        COPY chain.receipts (receipt_id, contract_id, tx_hash, height, position, block_hash, block_time, predecessor_id, signer_id,
                             method, deposit, gas_burnt, status, error) FROM STDIN (FORMAT binary)
        """;

    private const string Events = """
        COPY chain.events (id, contract_id, height, block_time, tx_hash, receipt_id, log_index, event, data, raw) FROM STDIN (FORMAT binary)
        """;

    public static async Task CopyReceiptsAsync(
        NpgsqlConnection connection,
        string contractId,
        IReadOnlyList<ContractBlock> blocks,
        CancellationToken cancellationToken
    )
    {
        await using NpgsqlBinaryImporter copy = await connection.BeginBinaryImportAsync(Receipts, cancellationToken);
        foreach (ContractBlock block in blocks)
        {
            foreach (ContractReceipt receipt in block.Receipts)
            {
                await copy.StartRowAsync(cancellationToken);
                await copy.WriteAsync(receipt.ReceiptId, cancellationToken);
                await copy.WriteAsync(contractId, cancellationToken);
                await copy.WriteAsync(receipt.TxHash, cancellationToken);
                await copy.WriteAsync(block.Height, cancellationToken);
                await copy.WriteAsync(receipt.Position, cancellationToken);
                await copy.WriteAsync(block.Hash, cancellationToken);
                await copy.WriteAsync(block.Time, cancellationToken);
                await copy.WriteAsync(receipt.PredecessorId, cancellationToken);
                await WriteAsync(copy, receipt.SignerId, cancellationToken);
                await WriteAsync(copy, receipt.Method, cancellationToken);
                await copy.WriteAsync((BigInteger)receipt.Deposit, NpgsqlDbType.Numeric, cancellationToken);
                await copy.WriteAsync(receipt.GasBurnt, cancellationToken);
                await copy.WriteAsync(receipt.Error is null ? "ok" : "failed", cancellationToken);
                await WriteAsync(copy, receipt.Error, cancellationToken);
            }
        }
        await copy.CompleteAsync(cancellationToken);
    }

    /// <param name="connection">In a transaction that holds the lock on the event ids.</param>
    /// <param name="contractId">Whose events they are.</param>
    /// <param name="blocks">The blocks of one commit, in order.</param>
    /// <param name="after">The highest id given so far; the first event gets the next.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public static async Task CopyEventsAsync(
        NpgsqlConnection connection,
        string contractId,
        IReadOnlyList<ContractBlock> blocks,
        long after,
        CancellationToken cancellationToken
    )
    {
        await using NpgsqlBinaryImporter copy = await connection.BeginBinaryImportAsync(Events, cancellationToken);
        foreach (ContractBlock block in blocks)
        {
            foreach (ContractEvent each in block.Events)
            {
                await copy.StartRowAsync(cancellationToken);
                await copy.WriteAsync(++after, cancellationToken);
                await copy.WriteAsync(contractId, cancellationToken);
                await copy.WriteAsync(block.Height, cancellationToken);
                await copy.WriteAsync(block.Time, cancellationToken);
                await copy.WriteAsync(each.Receipt.TxHash, cancellationToken);
                await copy.WriteAsync(each.Receipt.ReceiptId, cancellationToken);
                await copy.WriteAsync(each.LogIndex, cancellationToken);
                await copy.WriteAsync(each.Name, cancellationToken);
                await copy.WriteAsync(each.Data, NpgsqlDbType.Jsonb, cancellationToken);
                await copy.WriteAsync(each.Raw, cancellationToken);
            }
        }
        await copy.CompleteAsync(cancellationToken);
    }

    private static Task WriteAsync(NpgsqlBinaryImporter copy, string? text, CancellationToken cancellationToken) =>
        text is null ? copy.WriteNullAsync(cancellationToken) : copy.WriteAsync(text, cancellationToken);
}
