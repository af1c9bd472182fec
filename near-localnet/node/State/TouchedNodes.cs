namespace Near.Localnet.State;

/// <summary>Trie nodes that an access has read.</summary>
/// <param name="New">Read for the first time in this chunk.</param>
/// <param name="Cached">Read before.</param>
internal readonly record struct TouchedNodes(ulong New, ulong Cached)
{
    public TouchedNodes With(bool isNew) => isNew ? this with { New = New + 1 } : this with { Cached = Cached + 1 };

    public static TouchedNodes operator +(TouchedNodes left, TouchedNodes right) => new(left.New + right.New, left.Cached + right.Cached);
}
