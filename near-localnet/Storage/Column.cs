namespace Near.Localnet.Storage;

/// <summary>What a stored entry is; the first byte of its key on disk, so the numbers never change.</summary>
internal enum Column : byte
{
    /// <summary>Single values: the head's height, the clock's offset.</summary>
    Meta = 0,

    /// <summary>Height (big endian) to block.</summary>
    Block = 1,

    /// <summary>Block hash to height.</summary>
    BlockHeight = 2,

    /// <summary>Chunk hash to the height of its block.</summary>
    ChunkHeight = 3,

    /// <summary>Transaction hash to the height it was included at and its Borsh form.</summary>
    Transaction = 4,

    /// <summary>Receipt id to the hash of the transaction it comes from and its Borsh form.</summary>
    Receipt = 5,

    /// <summary>Transaction hash or receipt id to its execution outcome.</summary>
    Outcome = 6,

    /// <summary>Height to the ids and Merkle leaves of the outcomes of the chunk applied there.</summary>
    ChunkOutcomes = 7,

    /// <summary>Level and index to a complete node of the tree over all block hashes.</summary>
    BlockMerkleNode = 8,

    /// <summary>State key to its value after the head's chunk.</summary>
    State = 9,

    /// <summary>Height to what the state entries changed there were before.</summary>
    StateUndo = 10,
}
