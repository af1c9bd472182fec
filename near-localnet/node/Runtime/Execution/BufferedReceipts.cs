using Near.Client;
using Near.Client.Borsh;
using Near.Localnet.State;

namespace Near.Localnet.Runtime.Execution;

/// <summary>Receipts that found no bandwidth, oldest first; the next chunks send them before new ones.</summary>
internal sealed class BufferedReceipts(StateUpdate state)
{
    private readonly ReceiptGroups _groups = new(state);

    private QueueIndices Indices
    {
        get => state.GetRecord<IndicesByShard>(TrieKey.BufferedReceiptIndices())?.Indices ?? QueueIndices.Empty;
        set => state.SetRecord(TrieKey.BufferedReceiptIndices(), new IndicesByShard(value));
    }

    /// <summary>The sizes of the groups that waiting receipts are counted in.</summary>
    public IEnumerable<ulong> GroupSizes => _groups.Sizes;

    public void Push(StateStoredReceipt receipt)
    {
        _groups.Push(receipt);
        QueueIndices indices = Indices;
        state.SetRecord(TrieKey.BufferedReceipt(indices.Next), receipt);
        Indices = indices with { Next = indices.Next + 1 };
    }

    /// <summary>Takes receipts out while <paramref name="send"/> can send them.</summary>
    public void PopWhile(Func<StateStoredReceipt, bool> send)
    {
        QueueIndices indices = Indices;
        var sent = new List<StateStoredReceipt>();
        for (ulong index = indices.First; index < indices.Next; index++)
        {
            StateStoredReceipt receipt = state.GetRecord<StateStoredReceipt>(TrieKey.BufferedReceipt(index))!;
            if (!send(receipt))
                break;
            sent.Add(receipt);
        }
        if (sent.Count == 0)
            return;
        for (int i = 0; i < sent.Count; i++)
            state.Remove(TrieKey.BufferedReceipt(indices.First + (ulong)i));
        Indices = indices with { First = indices.First + (ulong)sent.Count };
        sent.ForEach(_groups.Pop);
    }

    /// <summary>nearcore's map from the receiving shard, of which there is one.</summary>
    private sealed record IndicesByShard(QueueIndices Indices) : IBorsh<IndicesByShard>
    {
        private const ulong Shard = 0;

        public static IndicesByShard Read(ref BorshReader reader)
        {
            if (reader.ReadU32() != 1 || reader.ReadU64() != Shard)
                throw new NearFormatException("The buffers of outgoing receipts are not those of one shard.");
            return new IndicesByShard(QueueIndices.Read(ref reader));
        }

        public void Write(BorshWriter writer)
        {
            writer.WriteU32(1);
            writer.WriteU64(Shard);
            writer.Write(Indices);
        }
    }
}
