using Near.Client.Borsh;
using Near.Localnet.State;

namespace Near.Localnet.Runtime.Execution;

/// <summary>
/// The sizes of buffered receipts, in groups of up to 100 kB, so that a bandwidth request need not read the receipts themselves (nearcore,
/// outgoing_metadata.rs).
/// </summary>
internal sealed class ReceiptGroups(StateUpdate state)
{
    private const ulong MaxGroupSize = 100_000;

    private Totals Data
    {
        get => state.GetRecord<Totals>(TrieKey.ReceiptGroups()) ?? new Totals(QueueIndices.Empty, 0, 0, 0);
        set => state.SetRecord(TrieKey.ReceiptGroups(), value);
    }

    public IEnumerable<ulong> Sizes
    {
        get
        {
            (ulong first, ulong next) = Data.Indices;
            for (; first < next; first++)
                yield return GroupAt(first).Size;
        }
    }

    public void Push(StateStoredReceipt receipt)
    {
        Totals data = Data;
        (ulong first, ulong next) = data.Indices;
        Group? last = next > first ? GroupAt(next - 1) : null;
        if (last is not null && last.Size + receipt.Size <= MaxGroupSize)
            state.SetRecord(TrieKey.ReceiptGroup(next - 1), new Group(last.Size + receipt.Size, last.Gas + receipt.Gas));
        else
            state.SetRecord(TrieKey.ReceiptGroup(next++), new Group(receipt.Size, receipt.Gas));
        Data = new(new(first, next), data.Size + receipt.Size, data.Gas + receipt.Gas, data.Receipts + 1);
    }

    public void Pop(StateStoredReceipt receipt)
    {
        Totals data = Data;
        (ulong first, ulong next) = data.Indices;
        Group group = GroupAt(first);
        if (group.Size == receipt.Size)
            state.Remove(TrieKey.ReceiptGroup(first++));
        else
            state.SetRecord(TrieKey.ReceiptGroup(first), new Group(group.Size - receipt.Size, group.Gas - receipt.Gas));
        Data = new(new(first, next), data.Size - receipt.Size, data.Gas - receipt.Gas, data.Receipts - 1);
    }

    private Group GroupAt(ulong index) => state.GetRecord<Group>(TrieKey.ReceiptGroup(index))!;

    private sealed record Group(ulong Size, UInt128 Gas) : IBorsh<Group>
    {
        public static Group Read(ref BorshReader reader)
        {
            RequireVersion0(ref reader);
            return new(reader.ReadU64(), reader.ReadU128());
        }

        public void Write(BorshWriter writer)
        {
            writer.WriteU8(0);
            writer.WriteU64(Size);
            writer.WriteU128(Gas);
        }
    }

    private sealed record Totals(QueueIndices Indices, ulong Size, UInt128 Gas, ulong Receipts) : IBorsh<Totals>
    {
        public static Totals Read(ref BorshReader reader)
        {
            RequireVersion0(ref reader);
            return new(QueueIndices.Read(ref reader), reader.ReadU64(), reader.ReadU128(), reader.ReadU64());
        }

        public void Write(BorshWriter writer)
        {
            writer.WriteU8(0);
            writer.Write(Indices);
            writer.WriteU64(Size);
            writer.WriteU128(Gas);
            writer.WriteU64(Receipts);
        }
    }

    private static void RequireVersion0(ref BorshReader reader)
    {
        if (reader.ReadU8() is not 0 and var version)
            throw BorshReader.UnknownTag(nameof(ReceiptGroups), version);
    }
}
