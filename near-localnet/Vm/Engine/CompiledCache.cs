using Near.Client;

namespace Near.Localnet.Vm.Engine;

/// <summary>Compiled contracts by the hash of their code, the least recently used dropped first. Each is compiled once at a time.</summary>
internal sealed class CompiledCache(int capacity)
{
    private readonly Dictionary<CryptoHash, LinkedListNode<(CryptoHash Hash, Lazy<CompiledContract> Contract)>> entries = [];
    private readonly LinkedList<(CryptoHash Hash, Lazy<CompiledContract> Contract)> recent = [];
    private readonly Lock gate = new();

    public CompiledContract Get(CryptoHash hash, Func<CompiledContract> compile) => Find(hash, compile).Value;

    private Lazy<CompiledContract> Find(CryptoHash hash, Func<CompiledContract> compile)
    {
        lock (gate)
        {
            if (entries.TryGetValue(hash, out var node))
                recent.Remove(node);
            else
                node = entries[hash] = new((hash, new Lazy<CompiledContract>(compile)));
            recent.AddFirst(node);
            if (recent.Count > capacity)
            {
                // Its module is freed by the finalizer, once no call runs it any more.
                entries.Remove(recent.Last!.Value.Hash);
                recent.RemoveLast();
            }
            return node.Value.Contract;
        }
    }
}
