using Near.Client.Borsh;

namespace Near.Client.Light;

/// <summary>
/// NEAR's Merkle trees: node = SHA-256(left ‖ right), a node without a sibling rises unchanged, the empty tree has the root
/// <see cref="CryptoHash.Zero"/> (nomicon, "Light Client"). Leaves are hashes already; see <see cref="Leaf{T}"/>.
/// </summary>
public static class NearMerkle
{
    /// <summary>The leaf of an item: SHA-256 of its Borsh form.</summary>
    public static CryptoHash Leaf<T>(T item)
        where T : IBorsh<T> => BorshCodec.Hash(item);

    /// <summary>The node above two others.</summary>
    public static CryptoHash Combine(CryptoHash left, CryptoHash right)
    {
        Span<byte> both = stackalloc byte[2 * CryptoHash.Length];
        left.CopyTo(both);
        right.CopyTo(both[CryptoHash.Length..]);
        return CryptoHash.Sha256(both);
    }

    /// <summary>The root over the leaves.</summary>
    public static CryptoHash Root(IReadOnlyList<CryptoHash> leaves)
    {
        if (leaves.Count == 0)
            return CryptoHash.Zero;

        IReadOnlyList<CryptoHash> level = leaves;
        while (level.Count > 1)
            level = Above(level);

        return level[0];
    }

    /// <summary>The root, and for each leaf its path, lowest sibling first.</summary>
    public static (CryptoHash Root, IReadOnlyList<IReadOnlyList<MerklePathItem>> Paths) Merklize(IReadOnlyList<CryptoHash> leaves)
    {
        var paths = leaves.Select(_ => new List<MerklePathItem>()).ToList();
        IReadOnlyList<CryptoHash> level = leaves;
        for (int height = 0; level.Count > 1; height++)
        {
            for (int leaf = 0; leaf < leaves.Count; leaf++)
                AddSibling(paths[leaf], level, leaf >> height);

            level = Above(level);
        }

        return (level.Count == 0 ? CryptoHash.Zero : level[0], paths);
    }

    /// <summary>The path of one leaf, lowest sibling first.</summary>
    public static IReadOnlyList<MerklePathItem> Path(IReadOnlyList<CryptoHash> leaves, int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, leaves.Count);
        var path = new List<MerklePathItem>();
        for (IReadOnlyList<CryptoHash> level = leaves; level.Count > 1; level = Above(level), index >>= 1)
            AddSibling(path, level, index);

        return path;
    }

    /// <summary>The root that a leaf and its path lead to.</summary>
    public static CryptoHash RootOf(CryptoHash leaf, IEnumerable<MerklePathItem> path) =>
        path.Aggregate(leaf, (node, item) => item.Direction == MerkleDirection.Left ? Combine(item.Hash, node) : Combine(node, item.Hash));

    /// <summary>Whether the leaf and its path lead to the root.</summary>
    public static bool Verify(CryptoHash root, CryptoHash leaf, IEnumerable<MerklePathItem> path) => RootOf(leaf, path) == root;

    private static List<CryptoHash> Above(IReadOnlyList<CryptoHash> level)
    {
        var above = new List<CryptoHash>((level.Count + 1) / 2);
        for (int i = 0; i < level.Count; i += 2)
            above.Add(i + 1 < level.Count ? Combine(level[i], level[i + 1]) : level[i]);

        return above;
    }

    private static void AddSibling(List<MerklePathItem> path, IReadOnlyList<CryptoHash> level, int index)
    {
        int sibling = index ^ 1;
        if (sibling < level.Count)
            path.Add(new(level[sibling], sibling < index ? MerkleDirection.Left : MerkleDirection.Right));
    }
}
