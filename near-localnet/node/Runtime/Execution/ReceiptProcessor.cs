using Near.Client;
using Near.Client.Borsh;
using Near.Localnet.State;

namespace Near.Localnet.Runtime.Execution;

/// <summary>
/// Takes up receipts: executes those that have all they wait for, keeps the others, delivers data (nearcore, process_receipt).
/// </summary>
internal sealed class ReceiptProcessor(Chunk chunk, ActionReceiptExecutor executor)
{
    private readonly YieldedReceipts _yields = new(chunk);

    /// <summary>Takes up a receipt and the instant receipts that come of it.</summary>
    public void Process(Receipt receipt, ReceiptSource source)
    {
        Process(receipt);
        chunk.ProcessedReceipts.Add(new ProcessedReceipt(receipt, source));
        while (chunk.InstantReceipts.TryDequeue(out Receipt? instant))
        {
            Process(instant);
            chunk.ProcessedReceipts.Add(new ProcessedReceipt(instant, ReceiptSource.Instant));
        }
    }

    private void Process(Receipt receipt)
    {
        switch (receipt.Body)
        {
            case ActionReceipt { IsPromiseYield: true } actions:
                _yields.Keep(receipt, actions.InputDataIds[0]);
                Commit(receipt);
                break;
            case ActionReceipt actions:
                ExecuteOrPostpone(receipt, actions);
                break;
            case DataReceipt { IsPromiseResume: true } data:
                Resume(receipt.ReceiverId, data);
                break;
            case DataReceipt data:
                Deliver(receipt, data);
                break;
            case GlobalContractDistribution distribution:
                GlobalContracts.Store(chunk.State, distribution);
                chunk.State.Commit(new(StateChangeKind.ReceiptProcessing, receipt.ReceiptId));
                break;
        }
    }

    private void Resume(AccountId account, DataReceipt data)
    {
        if (_yields.Take(account, data) is not { } yielded)
            return;
        chunk.State.SetRecord(TrieKey.ReceivedData(account, data.DataId), new ReceivedData(data.Data));
        executor.Execute(yielded, (ActionReceipt)yielded.Body);
    }

    private void ExecuteOrPostpone(Receipt receipt, ActionReceipt actions)
    {
        List<CryptoHash> missing = PostponedReceipts.MissingData(chunk.State, receipt, actions);
        if (missing.Count == 0)
        {
            executor.Execute(receipt, actions);
            return;
        }
        PostponedReceipts.Store(chunk.State, receipt, missing);
        Commit(receipt);
    }

    private void Deliver(Receipt receipt, DataReceipt data)
    {
        AccountId account = receipt.ReceiverId;
        chunk.State.SetRecord(TrieKey.ReceivedData(account, data.DataId), new ReceivedData(data.Data));
        byte[] waitingKey = TrieKey.PostponedReceiptId(account, data.DataId);
        if (chunk.State.Get(waitingKey) is not { } idBytes)
        {
            Commit(receipt);
            return;
        }
        chunk.State.Remove(waitingKey);
        var waitingId = CryptoHash.FromBytes(idBytes);
        uint pending = new BorshReader(chunk.State.Get(TrieKey.PendingDataCount(account, waitingId))).ReadU32();
        if (pending > 1)
        {
            PostponedReceipts.SetPendingCount(chunk.State, account, waitingId, pending - 1);
            Commit(receipt);
            return;
        }
        byte[] postponedKey = TrieKey.PostponedReceipt(account, waitingId);
        Receipt postponed = chunk.State.GetRecord<Receipt>(postponedKey)!;
        chunk.State.Remove(TrieKey.PendingDataCount(account, waitingId));
        chunk.State.Remove(postponedKey);
        executor.Execute(postponed, (ActionReceipt)postponed.Body);
    }

    private void Commit(Receipt receipt) => chunk.State.Commit(new(StateChangeKind.PostponedReceipt, receipt.ReceiptId));
}
