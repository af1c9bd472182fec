using System.Collections.Immutable;

namespace NearTasks.Provenance;

/// <summary>
/// A complete RFC 6962 tree with every level in memory (64 bytes a leaf), so that a root and any inclusion proof are read, not computed.
/// Pairing neighbours and promoting the odd last node gives the same tree as splitting at the largest power of two.
/// </summary>
public sealed class MerkleTree
{
    private readonly ImmutableArray<Digest[]> _levels;

    internal MerkleTree(ImmutableArray<Digest[]> levels) => _levels = levels;

    /// <summary>The leaf hashes, then each level above.</summary>
    internal ImmutableArray<Digest[]> Levels => _levels;

    /// <summary>Number of leaves.</summary>
    public int Count => _levels[0].Length;

    /// <summary>The root; of an empty tree, the hash of nothing.</summary>
    public Digest Root => Count == 0 ? MerkleHash.Empty : _levels[^1][0];

    /// <summary>The tree over the given leaves' data, in order.</summary>
    public static MerkleTree Of(IEnumerable<ReadOnlyMemory<byte>> leaves)
    {
        var builder = new MerkleTreeBuilder();
        foreach (ReadOnlyMemory<byte> leaf in leaves)
            builder.Add(leaf.Span);
        return builder.Build();
    }

    /// <summary>Hash of a leaf.</summary>
    public Digest Leaf(int index) => _levels[0][index];

    /// <summary>The inclusion proof of a leaf: sibling hashes from the leaf up (RFC 6962, section 2.1.1).</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such leaf.</exception>
    public IReadOnlyList<Digest> InclusionProof(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        var path = new List<Digest>(_levels.Length);
        foreach (Digest[] level in _levels)
        {
            int sibling = index ^ 1;
            if (sibling < level.Length)
                path.Add(level[sibling]);
            index >>= 1;
        }
        return path;
    }

    /// <summary>
    /// The root that a leaf hash and its inclusion proof lead to, or null when the proof's length does not fit the place.
    /// </summary>
    public static Digest? RootOf(Digest leaf, long index, long size, IReadOnlyList<Digest> path)
    {
        if (index < 0 || index >= size)
            return null;
        Digest hash = leaf;
        int used = 0;
        for (long last = size - 1; last > 0; last >>= 1, index >>= 1)
        {
            // The odd last node of a level has no sibling: it moves up as it is.
            if ((index & 1) == 0 && index == last)
                continue;
            if (used == path.Count)
                return null;
            hash = (index & 1) == 1 ? MerkleHash.Node(path[used], hash) : MerkleHash.Node(hash, path[used]);
            used++;
        }
        return used == path.Count ? hash : null;
    }

    /// <summary>
    /// Whether the leaf is at <paramref name="index"/> of the <paramref name="size"/> leaves under <paramref name="root"/>.
    /// </summary>
    public static bool Verify(Digest root, Digest leaf, long index, long size, IReadOnlyList<Digest> path) =>
        RootOf(leaf, index, size, path) == root;
}
