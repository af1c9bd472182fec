namespace Near.Localnet.Vm;

/// <summary>
/// Charges what only the state knows: the trie nodes that an access visits and the size of the value it replaces.
/// Each method ends the call when the gas does not suffice, so charge before changing anything.
/// </summary>
internal interface IStorageMeter
{
    /// <summary>Nodes read from the trie.</summary>
    void TrieNodesTouched(ulong count);

    /// <summary>Nodes found in the cache of this chunk.</summary>
    void TrieNodesCached(ulong count);

    /// <summary>Bytes of the value that a read returns.</summary>
    void ReadBytes(ulong count);

    /// <summary>Bytes of the value that a write replaces.</summary>
    void EvictedBytes(ulong count);

    /// <summary>Bytes of the value that a removal returns.</summary>
    void RemovedBytes(ulong count);
}
