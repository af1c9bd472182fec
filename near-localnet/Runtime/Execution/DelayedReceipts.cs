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
        get => chunk.State.GetRecord<QueueIndices>(TrieKey.DelayedReceiptIndices()) ?? QueueIndices.Empty;
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

    private ulong CongestionGas(Receipt receipt) => receipt.Body is not ActionReceipt { Actions: var actions } ? 0 : checked(
        ActionFees.PrepaidGas(actions) + chunk.Fees.PrepaidExec(actions, receipt.ReceiverId).Gas
        + chunk.Fees.NewReceiptExec.Gas + chunk.Fees.PrepaidSend(actions).Gas);

    /// <summary>nearcore's StateStoredReceipt, version 1: two tag bytes, the version, the receipt and what it adds to congestion.</summary>
    private sealed record StoredReceipt(Receipt Receipt, ulong Gas, ulong Size) : IBorsh<StoredReceipt>
    {
        private static readonly byte[] Version1 = [0xff, 0xff, 1];

        public static StoredReceipt Read(ref BorshReader reader)
        {
            if (!reader.ReadRaw(Version1.Length).SequenceEqual(Version1))
                throw new Near.Client.NearFormatException("A delayed receipt of an unknown version.");
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
