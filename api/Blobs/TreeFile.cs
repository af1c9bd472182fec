using NearTasks.Market;
using NearTasks.Provenance;

namespace NearTasks.Api.Blobs;

/// <summary>
/// A Merkle tree as a file: all leaf hashes, then each level above, 32 bytes a node; an inclusion proof is one read a level.
/// </summary>
internal static class TreeFile
{
    /// <summary>Writes the tree and returns its root.</summary>
    public static async Task<Digest> WriteAsync(Stream output, IReadOnlyList<Digest> leaves, CancellationToken cancellationToken)
    {
        if (leaves.Count == 0)
            return MerkleHash.Empty;
        Digest[] level = leaves.ToArray();
        while (true)
        {
            foreach (Digest node in level)
                await output.WriteAsync(node.Bytes.ToArray(), cancellationToken);
            if (level.Length == 1)
                return level[0];
            level = Above(level);
        }
    }

    /// <summary>The sibling hashes of a leaf, from the leaf up (RFC 6962, section 2.1.1).</summary>
    public static async Task<IReadOnlyList<Digest>> ReadProofAsync(Stream tree, long count, long index, CancellationToken cancellationToken)
    {
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

    // The odd last node of a level moves up as it is.
    private static Digest[] Above(Digest[] level)
    {
        var above = new Digest[(level.Length + 1) / 2];
        for (int i = 0; i < above.Length; i++)
            above[i] = (2 * i) + 1 < level.Length ? MerkleHash.Node(level[2 * i], level[(2 * i) + 1]) : level[2 * i];
        return above;
    }
}
