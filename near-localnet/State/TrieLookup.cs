namespace Near.Localnet.State;

/// <summary>Reading a trie: one key, or all keys with a prefix in order.</summary>
internal static class TrieLookup
{
    /// <summary>The value of a key and the number of nodes read on the way.</summary>
    public static (StateValue? Value, int Nodes) Find(TrieNode? node, ReadOnlySpan<byte> key)
    {
        var nodes = 0;
        var depth = 0;
        var length = key.Length * 2;
        while (node is not null)
        {
            nodes++;
            switch (node)
            {
                case LeafNode leaf:
                    return (length - depth == leaf.Path.Length && Matches(leaf.Path, key, depth) ? leaf.Value : null, nodes);
                case ExtensionNode extension:
                    if (length - depth < extension.Path.Length || !Matches(extension.Path, key, depth))
                        return (null, nodes);
                    depth += extension.Path.Length;
                    node = extension.Child;
                    break;
                case BranchNode branch when depth == length:
                    return (branch.Value, nodes);
                case BranchNode branch:
                    node = branch[NibbleAt(key, depth++)];
                    break;
            }
        }
        return (null, nodes);
    }

    public static IEnumerable<KeyValuePair<byte[], byte[]>> Scan(TrieNode? root, byte[] prefix)
    {
        if (root is null)
            return [];
        var path = new List<byte>();
        return Walk(root, path, prefix);
    }

    private static IEnumerable<KeyValuePair<byte[], byte[]>> Walk(TrieNode node, List<byte> path, byte[] prefix)
    {
        var start = path.Count;
        switch (node)
        {
            case LeafNode leaf:
                path.AddRange(leaf.Path);
                if (IsWithin(path, prefix) && path.Count >= prefix.Length)
                    yield return new(Nibbles.ToKey(path), leaf.Value.Bytes);
                break;
            case ExtensionNode extension:
                path.AddRange(extension.Path);
                if (IsWithin(path, prefix))
                {
                    foreach (var entry in Walk(extension.Child, path, prefix))
                        yield return entry;
                }
                break;
            case BranchNode branch:
                if (branch.Value is not null && path.Count >= prefix.Length)
                    yield return new(Nibbles.ToKey(path), branch.Value.Bytes);
                foreach (var nibble in branch.Occupied)
                {
                    if (path.Count < prefix.Length && prefix[path.Count] != nibble)
                        continue;
                    path.Add((byte)nibble);
                    foreach (var entry in Walk(branch[nibble]!, path, prefix))
                        yield return entry;
                    path.RemoveAt(path.Count - 1);
                }
                break;
        }
        path.RemoveRange(start, path.Count - start);
    }

    /// <summary>Whether the path and the prefix agree as far as both reach.</summary>
    private static bool IsWithin(List<byte> path, byte[] prefix)
    {
        for (var i = 0; i < Math.Min(path.Count, prefix.Length); i++)
        {
            if (path[i] != prefix[i])
                return false;
        }
        return true;
    }

    private static bool Matches(byte[] path, ReadOnlySpan<byte> key, int depth)
    {
        for (var i = 0; i < path.Length; i++)
        {
            if (path[i] != NibbleAt(key, depth + i))
                return false;
        }
        return true;
    }

    private static int NibbleAt(ReadOnlySpan<byte> key, int index) =>
        index % 2 == 0 ? key[index / 2] >> 4 : key[index / 2] & 15;
}
