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

    private readonly Dictionary<CryptoHash, LinkedListNode<Entry>> _entries = [];
    private readonly LinkedList<Entry> _recent = [];
    private readonly Lock _gate = new();
    private long _size;

    public CompiledContract Get(ContractCode code, Func<CompiledContract> compile) => Find(code, compile).Contract.Value;

    private Entry Find(ContractCode code, Func<CompiledContract> compile)
    {
        lock (_gate)
        {
            if (_entries.TryGetValue(code.Hash, out LinkedListNode<Entry>? node))
            {
                _recent.Remove(node);
            }
            else
            {
                node = new(new Entry(code.Hash, Math.Max(code.Wasm.Length, SmallestSize), new Lazy<CompiledContract>(compile)));
                _entries.Add(code.Hash, node);
                _size += node.Value.Size;
            }
            _recent.AddFirst(node);
            while (_size > Capacity && _recent.Last is { } oldest && oldest != node)
                Drop(oldest);
            return node.Value;
        }
    }

    /// <summary>Its module is freed by the finalizer, once no call runs it any more.</summary>
    private void Drop(LinkedListNode<Entry> oldest)
    {
        _entries.Remove(oldest.Value.Hash);
        _recent.Remove(oldest);
        _size -= oldest.Value.Size;
    }

    private sealed record Entry(CryptoHash Hash, int Size, Lazy<CompiledContract> Contract);
}
