namespace Near.Localnet.State;

/// <summary>
/// Changing a trie without touching the old one. The shape is canonical, as in nearcore: a lone key is one leaf, an extension stands only
/// above a branch, and a branch that a removal leaves with one child and no value collapses.
/// </summary>
internal static class TrieEdit
{
    public static TrieNode Insert(TrieNode? node, ReadOnlySpan<byte> path, StateValue value)
    {
        switch (node)
        {
            case null:
                return new LeafNode(path.ToArray(), value);
            case LeafNode leaf when path.SequenceEqual(leaf.Path):
                return new LeafNode(leaf.Path, value);
            case LeafNode leaf:
            {
                int common = path.CommonPrefixLength(leaf.Path);
                BranchNode fork = Attach(BranchNode.Empty, leaf.Path.AsSpan(common), leaf.Value);
                return Extend(path[..common], Attach(fork, path[common..], value));
            }
            case ExtensionNode extension:
            {
                int common = path.CommonPrefixLength(extension.Path);
                if (common == extension.Path.Length)
                    return new ExtensionNode(extension.Path, (BranchNode)Insert(extension.Child, path[common..], value));
                TrieNode rest = Extend(extension.Path.AsSpan(common + 1), extension.Child);
                BranchNode fork = BranchNode.Empty.With(extension.Path[common], rest);
                return Extend(path[..common], Attach(fork, path[common..], value));
            }
            case BranchNode branch when path.IsEmpty:
                return branch.With(value);
            default:
            {
                var branch = (BranchNode)node;
                return branch.With(path[0], Insert(branch[path[0]], path[1..], value));
            }
        }
    }

    /// <summary>The trie without the key; the same node when the key is not there, null when nothing remains.</summary>
    public static TrieNode? Remove(TrieNode? node, ReadOnlySpan<byte> path)
    {
        switch (node)
        {
            case LeafNode leaf when path.SequenceEqual(leaf.Path):
                return null;
            case ExtensionNode extension when path.StartsWith(extension.Path):
            {
                TrieNode? child = Remove(extension.Child, path[extension.Path.Length..]);
                return ReferenceEquals(child, extension.Child) ? node
                    : child is null ? null
                    : Prepend(extension.Path, child);
            }
            case BranchNode branch when path.IsEmpty:
                return branch.Value is null ? node : Collapse(branch.With((StateValue?)null));
            case BranchNode branch:
            {
                TrieNode? child = Remove(branch[path[0]], path[1..]);
                return ReferenceEquals(child, branch[path[0]]) ? node : Collapse(branch.With(path[0], child));
            }
            default:
                return node;
        }
    }

    private static BranchNode Attach(BranchNode branch, ReadOnlySpan<byte> path, StateValue value) =>
        path.IsEmpty ? branch.With(value) : branch.With(path[0], Insert(branch[path[0]], path[1..], value));

    private static TrieNode Extend(ReadOnlySpan<byte> path, BranchNode child) =>
        path.IsEmpty ? child : new ExtensionNode(path.ToArray(), child);

    private static TrieNode? Collapse(BranchNode branch)
    {
        int[] occupied = branch.Occupied.Take(2).ToArray();
        return (occupied.Length, branch.Value) switch
        {
            (0, null) => null,
            (0, var value) => new LeafNode([], value),
            (1, null) => Prepend([(byte)occupied[0]], branch[occupied[0]]!),
            _ => branch,
        };
    }

    private static TrieNode Prepend(byte[] path, TrieNode child) =>
        child switch
        {
            LeafNode leaf => new LeafNode([.. path, .. leaf.Path], leaf.Value),
            ExtensionNode extension => new ExtensionNode([.. path, .. extension.Path], extension.Child),
            _ => new ExtensionNode(path, (BranchNode)child),
        };
}
