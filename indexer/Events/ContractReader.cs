using NearTasks.Indexer.Sources;
using NearTasks.Market;

namespace NearTasks.Indexer.Events;

/// <summary>
/// Picks from blocks what concerns one contract: receipts executed on it and the <c>neartasks</c> events (NEP-297) that it logged itself.
/// The same standard name in another account's logs means nothing.
/// </summary>
internal sealed class ContractReader(string contractId)
{
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
            try
            {
                if (EventLog.Parse(logs[i]) is not { } logged)
                    continue;
                // A name this version does not know comes from a newer contract: it is kept and projected by a newer indexer.
                logged.Read();
                events.Add(
                    new ContractEvent(receipt, i, PostgresText.Plain(logged.Name), PostgresText.Json(logged.Data.GetRawText()), logs[i])
                );
            }
            catch (MarketFormatException exception)
            {
                throw new IndexerException(
                    IndexerError.MalformedEvent,
                    $"Log {i} of receipt {receipt.ReceiptId} is not a neartasks event of the agreed form: {exception.Message}. "
                        + "Nothing of its block was stored and nothing is lost: check that the account runs the NearTasks contract, "
                        + "then start an indexer that knows this contract's version."
                );
            }
        }
    }
}
