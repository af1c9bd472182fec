using Near.Localnet.Parameters;
using Near.Localnet.Runtime.Fees;
using Near.Localnet.State;

namespace Near.Localnet.Runtime.Execution;

/// <summary>Receipts that found their chunk full; the next chunks take them up first.</summary>
internal sealed class DelayedReceipts(Chunk chunk)
{
    public ulong Count => Indices.Count;

    private QueueIndices Indices
    {
        get => IndicesOf(chunk.State);
        set => chunk.State.SetRecord(TrieKey.DelayedReceiptIndices(), value);
    }

    public void Push(Receipt receipt)
    {
        QueueIndices indices = Indices;
        var stored = StateStoredReceipt.Of(receipt, chunk.Fees);
        chunk.State.SetRecord(TrieKey.DelayedReceipt(indices.Next), stored);
        Indices = indices with { Next = indices.Next + 1 };
        chunk.Sink.Delayed(stored);
    }

    /// <summary>The oldest; null when there is none.</summary>
    public Receipt? Pop()
    {
        QueueIndices indices = Indices;
        if (indices.Count == 0)
            return null;
        byte[] key = TrieKey.DelayedReceipt(indices.First);
        StateStoredReceipt stored = chunk.State.GetRecord<StateStoredReceipt>(key)!.Counted(chunk.Fees);
        chunk.State.Remove(key);
        Indices = indices with { First = indices.First + 1 };
        chunk.Sink.TakenUp(stored);
        return stored.Receipt;
    }

    /// <summary>Queues a receipt outside of a chunk, as a genesis does: without what it adds to congestion.</summary>
    public static void Append(StateUpdate state, Receipt receipt)
    {
        QueueIndices indices = IndicesOf(state);
        state.SetRecord(TrieKey.DelayedReceipt(indices.Next), receipt);
        state.SetRecord(TrieKey.DelayedReceiptIndices(), indices with { Next = indices.Next + 1 });
    }

    /// <summary>The receipts that wait, the oldest first.</summary>
    public static IEnumerable<Receipt> All(IStateView state)
    {
        QueueIndices indices = IndicesOf(state);
        for (ulong index = indices.First; index < indices.Next; index++)
            yield return state.GetRecord<StateStoredReceipt>(TrieKey.DelayedReceipt(index))!.Receipt;
    }

    /// <summary>What the receipts that wait add to congestion, in a state that no chunk has been executed on.</summary>
    public static ShardLoad LoadOf(IStateView state, RuntimeConfig config)
    {
        var fees = new ActionFees(config);
        var waiting = All(state).Select(receipt => StateStoredReceipt.Of(receipt, fees)).ToList();
        UInt128 gas = waiting.Aggregate(UInt128.Zero, (sum, receipt) => sum + receipt.Gas);
        ulong bytes = waiting.Aggregate(0UL, (sum, receipt) => sum + receipt.Size);
        return ShardLoad.None with { Congestion = ShardLoad.None.Congestion with { DelayedReceiptsGas = gas, ReceiptBytes = bytes } };
    }

    private static QueueIndices IndicesOf(IStateView state) =>
        state.GetRecord<QueueIndices>(TrieKey.DelayedReceiptIndices()) ?? QueueIndices.Empty;
}
