using Near.Client.Borsh;
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
        var indices = Indices;
        var size = (ulong)BorshCodec.Encode(receipt).Length;
        chunk.State.SetRecord(TrieKey.DelayedReceipt(indices.Next), new StoredReceipt(receipt, CongestionGas(receipt), size));
        Indices = indices with { Next = indices.Next + 1 };
    }

    /// <summary>The oldest; null when there is none.</summary>
    public Receipt? Pop()
    {
        var indices = Indices;
        if (indices.Count == 0)
            return null;
        var key = TrieKey.DelayedReceipt(indices.First);
        var stored = chunk.State.GetRecord<StoredReceipt>(key)!;
        chunk.State.Remove(key);
        Indices = indices with { First = indices.First + 1 };
        return stored.Receipt;
    }

    /// <summary>Queues a receipt outside of a chunk, as a genesis does: without what it adds to congestion.</summary>
    public static void Append(StateUpdate state, Receipt receipt)
    {
        var indices = IndicesOf(state);
        state.SetRecord(TrieKey.DelayedReceipt(indices.Next), receipt);
        state.SetRecord(TrieKey.DelayedReceiptIndices(), indices with { Next = indices.Next + 1 });
    }

    /// <summary>The receipts that wait, the oldest first.</summary>
    public static IEnumerable<Receipt> All(IStateView state)
    {
        var indices = IndicesOf(state);
        for (var index = indices.First; index < indices.Next; index++)
            yield return state.GetRecord<StoredReceipt>(TrieKey.DelayedReceipt(index))!.Receipt;
    }

    private static QueueIndices IndicesOf(IStateView state) =>
        state.GetRecord<QueueIndices>(TrieKey.DelayedReceiptIndices()) ?? QueueIndices.Empty;

    private ulong CongestionGas(Receipt receipt) => receipt.Body is not ActionReceipt { Actions: var actions } ? 0 : checked(
        ActionFees.PrepaidGas(actions) + chunk.Fees.PrepaidExec(actions, receipt.ReceiverId).Gas
        + chunk.Fees.NewReceiptExec.Gas + chunk.Fees.PrepaidSend(actions).Gas);

    /// <summary>nearcore's StateStoredReceipt, version 1: two tag bytes, the version, the receipt and what it adds to congestion. A bare
    /// receipt is read too: it begins with the length of a name, which no tag byte can be.</summary>
    private sealed record StoredReceipt(Receipt Receipt, ulong Gas, ulong Size) : IBorsh<StoredReceipt>
    {
        private static readonly byte[] Version1 = [0xff, 0xff, 1];

        public static StoredReceipt Read(ref BorshReader reader)
        {
            if (!reader.Peek(Version1.Length).SequenceEqual(Version1))
                return new StoredReceipt(Receipt.Read(ref reader), 0, 0);
            reader.ReadRaw(Version1.Length);
            return new StoredReceipt(Receipt.Read(ref reader), reader.ReadU64(), reader.ReadU64());
        }

        public void Write(BorshWriter writer)
        {
            writer.WriteRaw(Version1);
            writer.Write(Receipt);
            writer.WriteU64(Gas);
            writer.WriteU64(Size);
        }
    }
}
