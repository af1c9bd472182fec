using System.Runtime.InteropServices;
using Near.Client;

namespace Near.Localnet.State;

/// <summary>
/// The trie nodes and values that executing a chunk has read. Each counts once for the size of the chunk's proof (nearcore,
/// trie_recording.rs), and costs a contract as a new node once and then as a cached one (nearcore, ext.rs). Equal nodes are one, wherever
/// they lie.
/// </summary>
internal sealed class TrieUse
{
    /// <summary>What a contract's removal may add to the proof at most; nearcore counts it whatever it adds.</summary>
    private const ulong RemovalSize = 2000;

    private readonly Dictionary<CryptoHash, Seen> _seen = [];

    [Flags]
    private enum Seen : byte
    {
        Recorded = 1,
        Touched = 2,
    }

    /// <summary>Bytes of the proof, at most.</summary>
    public ulong ProofSize { get; private set; }

    public void Record(TrieNode node)
    {
        if (Mark(node.Hash, Seen.Recorded))
            ProofSize += (ulong)node.SerializedLength;
    }

    public void Record(StateValue value)
    {
        if (Mark(value.Hash, Seen.Recorded))
            ProofSize += (ulong)value.Bytes.Length;
    }

    public void RecordRemoval() => ProofSize += RemovalSize;

    /// <summary>True the first time that a contract pays for the node or value of this hash.</summary>
    public bool Touch(CryptoHash hash) => Mark(hash, Seen.Touched);

    private bool Mark(CryptoHash hash, Seen mark)
    {
        ref Seen seen = ref CollectionsMarshal.GetValueRefOrAddDefault(_seen, hash, out _);
        if ((seen & mark) != 0)
            return false;
        seen |= mark;
        return true;
    }
}
