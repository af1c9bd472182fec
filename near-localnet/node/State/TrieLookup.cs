using System.Runtime.InteropServices;

namespace Near.Localnet.State;

/// <summary>Reading a trie: one key, or all keys with a prefix in order.</summary>
internal static class TrieLookup
{
    /// <summary>The value of a key.</summary>
    /// <param name="path">Gets the nodes read on the way, from the root.</param>
    public static StateValue? Find(TrieNode? node, ReadOnlySpan<byte> key, List<TrieNode>? path = null)
    {
        int depth = 0;
        int length = key.Length * 2;
        while (node is not null)
        {
            path?.Add(node);
            switch (node)
            {
                case LeafNode leaf:
                    return length - depth == leaf.Path.Length && Matches(leaf.Path, key, depth) ? leaf.Value : null;
                case ExtensionNode extension:
                    if (length - depth < extension.Path.Length || !Matches(extension.Path, key, depth))
                        return null;
                    depth += extension.Path.Length;
                    node = extension.Child;
                    break;
                case BranchNode branch when depth == length:
                    return branch.Value;
                case BranchNode branch:
                    node = branch[NibbleAt(key, depth++)];
                    break;
            }
        }
        return null;
    }

    /// <param name="after">Only keys behind this one, found without a walk over those before; null for all.</param>
    /// <param name="visit">Called for each node as it is entered: those on the way to the prefix, and all below it.</param>
    public static IEnumerable<KeyValuePair<byte[], StateValue>> Scan(
        TrieNode? root,
        byte[] prefix,
        byte[]? after = null,
        Action<TrieNode>? visit = null
    )
    {
        if (root is null)
            return [];
        var path = new List<byte>();
        return Walk(root, path, prefix, after, visit);
    }

    private static IEnumerable<KeyValuePair<byte[], StateValue>> Walk(
        TrieNode node,
        List<byte> path,
        byte[] prefix,
        byte[]? after,
        Action<TrieNode>? visit
    )
    {
        visit?.Invoke(node);
        int start = path.Count;
        switch (node)
        {
            case LeafNode leaf:
                path.AddRange(leaf.Path);
                if (IsWithin(path, prefix) && path.Count >= prefix.Length && IsBehind(path, after))
                    yield return new(Nibbles.ToKey(path), leaf.Value);
                break;
            case ExtensionNode extension:
                path.AddRange(extension.Path);
                if (IsWithin(path, prefix) && MayReach(path, after))
                {
                    foreach (KeyValuePair<byte[], StateValue> entry in Walk(extension.Child, path, prefix, after, visit))
                        yield return entry;
                }
                break;
            case BranchNode branch:
                if (branch.Value is not null && path.Count >= prefix.Length && IsBehind(path, after))
                    yield return new(Nibbles.ToKey(path), branch.Value);
                foreach (int nibble in branch.Occupied)
                {
                    if (path.Count < prefix.Length && prefix[path.Count] != nibble)
                        continue;
                    path.Add((byte)nibble);
                    if (MayReach(path, after))
                    {
                        foreach (KeyValuePair<byte[], StateValue> entry in Walk(branch[nibble]!, path, prefix, after, visit))
                            yield return entry;
                    }

                    path.RemoveAt(path.Count - 1);
                }
                break;
        }
        path.RemoveRange(start, path.Count - start);
    }

    /// <summary>Whether the path and the prefix agree as far as both reach.</summary>
    private static bool IsWithin(List<byte> path, byte[] prefix)
    {
        for (int i = 0; i < Math.Min(path.Count, prefix.Length); i++)
        {
            if (path[i] != prefix[i])
                return false;
        }
        return true;
    }

    private static bool IsBehind(List<byte> path, byte[]? after) =>
        after is null || CollectionsMarshal.AsSpan(path).SequenceCompareTo(after) > 0;

    /// <summary>Whether a key that begins so can be behind the other one.</summary>
    private static bool MayReach(List<byte> path, byte[]? after) =>
        after is null || CollectionsMarshal.AsSpan(path).SequenceCompareTo(after.AsSpan(0, Math.Min(path.Count, after.Length))) >= 0;

    private static bool Matches(byte[] path, ReadOnlySpan<byte> key, int depth)
    {
        for (int i = 0; i < path.Length; i++)
        {
            if (path[i] != NibbleAt(key, depth + i))
                return false;
        }
        return true;
    }

    private static int NibbleAt(ReadOnlySpan<byte> key, int index) => index % 2 == 0 ? key[index / 2] >> 4 : key[index / 2] & 15;
}
