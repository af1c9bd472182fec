namespace Near.Localnet.State;

/// <summary>The nodes that prove which keys begin with a prefix, and that no others do (nearcore, iterator.rs, remember_visited_nodes).</summary>
internal static class TrieProof
{
    /// <summary>The bytes of the nodes from the root to where the prefix ends and of all below, parents first.</summary>
    /// <param name="path">The nibbles above the node.</param>
    public static IEnumerable<byte[]> Of(TrieNode node, byte[] prefix, int path = 0)
    {
        yield return node.Serialize().ToArray();
        switch (node)
        {
            case ExtensionNode extension when Agree(extension.Path, prefix, path):
                foreach (var below in Of(extension.Child, prefix, path + extension.Path.Length))
                    yield return below;
                break;
            case BranchNode branch:
                foreach (var nibble in branch.Occupied.Where(nibble => path >= prefix.Length || prefix[path] == nibble))
                {
                    foreach (var below in Of(branch[nibble]!, prefix, path + 1))
                        yield return below;
                }

                break;
        }
    }

    /// <summary>Whether both are the same as far as both reach.</summary>
    private static bool Agree(ReadOnlySpan<byte> nibbles, ReadOnlySpan<byte> prefix, int path)
    {
        var rest = prefix[Math.Min(path, prefix.Length)..];
        var length = Math.Min(nibbles.Length, rest.Length);
        return nibbles[..length].SequenceEqual(rest[..length]);
    }
}
