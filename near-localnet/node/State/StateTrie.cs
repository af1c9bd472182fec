using Near.Client;

namespace Near.Localnet.State;

/// <summary>
/// The state of the shard after one chunk: nearcore's trie as a persistent map. A change gives a new trie that shares all other nodes, so a
/// snapshot costs nothing and old states stay readable. <see cref="Root"/> is the state root that nearcore computes for the same entries.
/// </summary>
internal sealed class StateTrie : IStateView
{
    public static readonly StateTrie Empty = new(null);

    private readonly TrieNode? _root;

    private StateTrie(TrieNode? root) => _root = root;

    /// <summary>The state root; 32 zero bytes for the empty state.</summary>
    public CryptoHash Root => _root?.Hash ?? CryptoHash.Zero;

    /// <summary>nearcore's memory usage of the root node.</summary>
    public ulong MemoryUsage => _root?.MemoryUsage ?? 0;

    public static StateTrie FromEntries(IEnumerable<KeyValuePair<byte[], byte[]>> entries) =>
        entries.Aggregate(Empty, (trie, entry) => trie.Set(entry.Key, entry.Value));

    public byte[]? Get(ReadOnlySpan<byte> key) => TrieLookup.Find(_root, key)?.Bytes;

    public bool Contains(ReadOnlySpan<byte> key) => TrieLookup.Find(_root, key) is not null;

    public StateTrie Set(ReadOnlySpan<byte> key, byte[] value) => new(TrieEdit.Insert(_root, Nibbles.FromKey(key), new StateValue(value)));

    public StateTrie Remove(ReadOnlySpan<byte> key)
    {
        TrieNode? root = TrieEdit.Remove(_root, Nibbles.FromKey(key));
        return ReferenceEquals(root, _root) ? this : new StateTrie(root);
    }

    public IEnumerable<KeyValuePair<byte[], byte[]>> Scan(byte[] prefix) => Values(TrieLookup.Scan(_root, Nibbles.FromKey(prefix)));

    /// <summary>The entries of <see cref="Scan(byte[])"/> whose keys come after another one.</summary>
    public IEnumerable<KeyValuePair<byte[], byte[]>> Scan(byte[] prefix, byte[] after) =>
        Values(TrieLookup.Scan(_root, Nibbles.FromKey(prefix), Nibbles.FromKey(after)));

    /// <summary>
    /// What proves to the holder of <see cref="Root"/> which entries start with <paramref name="prefix"/>, and that there are no others:
    /// the
    /// bytes of the nodes on the way to it and below it, parents first (nearcore, state_viewer).
    /// </summary>
    public IReadOnlyList<byte[]> Prove(byte[] prefix)
    {
        var proof = new List<byte[]>();
        foreach (KeyValuePair<byte[], StateValue> _ in Scan(prefix, node => proof.Add(node.Serialize().ToArray())))
        {
            // Scanning visits the nodes.
        }
        return proof;
    }

    internal StateValue? Find(ReadOnlySpan<byte> key, List<TrieNode> path) => TrieLookup.Find(_root, key, path);

    internal IEnumerable<KeyValuePair<byte[], StateValue>> Scan(byte[] prefix, Action<TrieNode>? visit) =>
        TrieLookup.Scan(_root, Nibbles.FromKey(prefix), visit: visit);

    private static IEnumerable<KeyValuePair<byte[], byte[]>> Values(IEnumerable<KeyValuePair<byte[], StateValue>> entries) =>
        entries.Select(entry => KeyValuePair.Create(entry.Key, entry.Value.Bytes));
}
