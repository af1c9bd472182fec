using Near.Client;

namespace Near.Localnet.State;

/// <summary>
/// The state of the shard after one chunk: nearcore's trie as a persistent map. A change gives a new trie that shares all other nodes, so a
/// snapshot costs nothing and old states stay readable. <see cref="Root"/> is the state root that nearcore computes for the same entries.
/// </summary>
public sealed class StateTrie : IStateView
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

    public byte[]? Get(ReadOnlySpan<byte> key) => TrieLookup.Find(_root, key).Value?.Bytes;

    public bool Contains(ReadOnlySpan<byte> key) => TrieLookup.Find(_root, key).Value is not null;

    /// <summary>
    /// How many trie nodes a lookup of <paramref name="key"/> reads: the charge of a storage write or removal of a key that the chunk has
    /// not touched before. The value behind an existing key counts as one more.
    /// </summary>
    public int CountTouchedNodes(ReadOnlySpan<byte> key)
    {
        var found = TrieLookup.Find(_root, key);
        return found.Nodes + (found.Value is null ? 0 : 1);
    }

    public StateTrie Set(ReadOnlySpan<byte> key, byte[] value) =>
        new(TrieEdit.Insert(_root, Nibbles.FromKey(key), new StateValue(value)));

    public StateTrie Remove(ReadOnlySpan<byte> key)
    {
        var root = TrieEdit.Remove(_root, Nibbles.FromKey(key));
        return ReferenceEquals(root, _root) ? this : new StateTrie(root);
    }

    /// <summary>The nodes that prove which entries <see cref="Scan(byte[])"/> gives; the first one hashes to <see cref="Root"/>.</summary>
    public IEnumerable<byte[]> Prove(byte[] prefix) => _root is null ? [] : TrieProof.Of(_root, Nibbles.FromKey(prefix));

    public IEnumerable<KeyValuePair<byte[], byte[]>> Scan(byte[] prefix) => TrieLookup.Scan(_root, Nibbles.FromKey(prefix));

    /// <summary>The entries of <see cref="Scan(byte[])"/> whose keys come after another one.</summary>
    public IEnumerable<KeyValuePair<byte[], byte[]>> Scan(byte[] prefix, byte[] after) =>
        TrieLookup.Scan(_root, Nibbles.FromKey(prefix), Nibbles.FromKey(after));
}
