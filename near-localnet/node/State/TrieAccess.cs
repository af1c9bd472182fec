namespace Near.Localnet.State;

/// <summary>
/// A contract's access to one key. Looking it up records the nodes on the way; the value is recorded, and nodes and value are counted,
/// when the contract has paid so far.
/// </summary>
/// <param name="use">Null in views, which prove nothing.</param>
/// <param name="path">The nodes on the way; none for a key that the chunk has written.</param>
/// <param name="found">The value in the trie.</param>
/// <param name="written">The value that the chunk wrote.</param>
internal readonly struct TrieAccess(TrieUse? use, IReadOnlyList<TrieNode> path, StateValue? found, byte[]? written)
{
    /// <summary>The value, or null. The array is shared: do not write to it.</summary>
    public byte[]? Value => written ?? found?.Bytes;

    /// <summary>Counts the nodes on the way.</summary>
    public TouchedNodes TouchPath()
    {
        var touched = default(TouchedNodes);
        foreach (TrieNode node in path)
            touched = touched.With(use is null || use.Touch(node.Hash));
        return touched;
    }

    /// <summary>Reads the value itself, which counts as one more node if it comes from the trie.</summary>
    public TouchedNodes TouchValue()
    {
        if (found is null)
            return default;
        use?.Record(found);
        return default(TouchedNodes).With(use is null || use.Touch(found.Hash));
    }
}
