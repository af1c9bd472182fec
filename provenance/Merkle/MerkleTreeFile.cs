namespace NearTasks.Provenance;

/// <summary>
/// A Merkle tree as a file: all leaf hashes, then each level above, 32 bytes a node; an inclusion proof is one read a level.
/// </summary>
public static class MerkleTreeFile
{
    /// <summary>Writes every level of a tree; of an empty one, nothing.</summary>
    public static async Task WriteAsync(MerkleTree tree, Stream output, CancellationToken cancellationToken)
    {
        byte[] nodes = [];
        foreach (Digest[] level in tree.Levels)
        {
            if (nodes.Length < level.Length * Digest.Size)
                nodes = new byte[level.Length * Digest.Size];
            for (int i = 0; i < level.Length; i++)
                level[i].Bytes.CopyTo(nodes.AsSpan(i * Digest.Size));
            await output.WriteAsync(nodes.AsMemory(0, level.Length * Digest.Size), cancellationToken);
        }
    }

    /// <summary>The sibling hashes of a leaf, from the leaf up (RFC 6962, section 2.1.1).</summary>
    /// <param name="tree">The file, at any position.</param>
    /// <param name="count">Leaves of the tree.</param>
    /// <param name="index">The leaf.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such leaf.</exception>
    /// <exception cref="EndOfStreamException">The file is of a smaller tree.</exception>
    public static async Task<IReadOnlyList<Digest>> ReadProofAsync(Stream tree, long count, long index, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, count);
        var path = new List<Digest>();
        byte[] node = new byte[Digest.Size];
        long start = 0;
        for (long length = count; length > 1; length = (length + 1) / 2, index >>= 1)
        {
            if ((index ^ 1) < length)
            {
                tree.Position = (start + (index ^ 1)) * Digest.Size;
                await tree.ReadExactlyAsync(node, cancellationToken);
                path.Add(Digest.FromBytes(node));
            }
            start += length;
        }
        return path;
    }
}
