using Near.Client;

namespace Near.Localnet.Vm.Engine;

/// <summary>
/// Compiled contracts by the hash of their code, bounded by the size of that code; the least recently used go first. Two calls
/// that need the same contract at once compile it once.
/// </summary>
internal sealed class CompiledCache
{
    /// <summary>Compiled code takes about ten times as much.</summary>
    private const long Capacity = 32 << 20;

    /// <summary>What even the smallest contract counts: it takes some of the memory mappings that a process may have.</summary>
    private const int SmallestSize = 16 << 10;

    private readonly Dictionary<CryptoHash, LinkedListNode<Entry>> entries = [];
    private readonly LinkedList<Entry> recent = [];
    private readonly Lock gate = new();
    private long size;

    public CompiledContract Get(ContractCode code, Func<CompiledContract> compile) => Find(code, compile).Contract.Value;

    private Entry Find(ContractCode code, Func<CompiledContract> compile)
    {
        lock (gate)
        {
            if (entries.TryGetValue(code.Hash, out var node))
                recent.Remove(node);
            else
            {
                node = new(new Entry(code.Hash, Math.Max(code.Wasm.Length, SmallestSize), new Lazy<CompiledContract>(compile)));
                entries.Add(code.Hash, node);
                size += node.Value.Size;
            }
            recent.AddFirst(node);
            while (size > Capacity && recent.Last is { } oldest && oldest != node)
                Drop(oldest);
            return node.Value;
        }
    }

    /// <summary>Its module is freed by the finalizer, once no call runs it any more.</summary>
    private void Drop(LinkedListNode<Entry> oldest)
    {
        entries.Remove(oldest.Value.Hash);
        recent.Remove(oldest);
        size -= oldest.Value.Size;
    }

    private sealed record Entry(CryptoHash Hash, int Size, Lazy<CompiledContract> Contract);
}
