namespace NearTasks.Provenance;

/// <summary>
/// The root of leaves that pass by once: keeps one hash per complete subtree, so memory grows with the logarithm of the count.
/// </summary>
public sealed class MerkleRoot
{
    private readonly List<Digest> _subtrees = [];

    /// <summary>Leaves so far.</summary>
    public long Count { get; private set; }

    /// <summary>Adds the next leaf by its data.</summary>
    public void Add(ReadOnlySpan<byte> data)
    {
        Digest hash = MerkleHash.Leaf(data);
        // Every set low bit of the count is a complete subtree of that size, waiting for its right neighbour.
        for (long bits = Count; (bits & 1) == 1; bits >>= 1)
        {
            hash = MerkleHash.Node(_subtrees[^1], hash);
            _subtrees.RemoveAt(_subtrees.Count - 1);
        }
        _subtrees.Add(hash);
        Count++;
    }

    /// <summary>The root over the leaves so far.</summary>
    public Digest Root()
    {
        if (_subtrees.Count == 0)
            return MerkleHash.Empty;
        Digest hash = _subtrees[^1];
        for (int i = _subtrees.Count - 2; i >= 0; i--)
            hash = MerkleHash.Node(_subtrees[i], hash);
        return hash;
    }
}
