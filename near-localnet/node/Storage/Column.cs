namespace Near.Localnet.Storage;

/// <summary>What a stored entry is; the first byte of its key on disk, so the numbers never change.</summary>
internal enum Column : byte
{
    /// <summary>Single values by name: the tip.</summary>
    Meta = 0,

    /// <summary>Height (big endian) to the headers of block and chunk.</summary>
    Block = 1,

    /// <summary>Block hash to height.</summary>
    BlockHeight = 2,

    /// <summary>Chunk hash to the height of its block.</summary>
    ChunkHeight = 3,

    /// <summary>Height to transactions and receipts of the chunk.</summary>
    ChunkBody = 4,

    /// <summary>Transaction hash to the height it was included at and its Borsh form.</summary>
    Transaction = 5,

    /// <summary>Receipt id to the hash of the transaction it comes from and its Borsh form.</summary>
    Receipt = 6,

    /// <summary>Transaction hash or receipt id to its execution outcome.</summary>
    Outcome = 7,

    /// <summary>Height to the ids and Merkle leaves of the outcomes of the chunk applied there.</summary>
    ChunkOutcomes = 8,

    /// <summary>Level and index to a complete node of the tree over all block hashes.</summary>
    BlockMerkleNode = 9,

    /// <summary>Epoch id to epoch.</summary>
    Epoch = 10,

    /// <summary>State key to its value after the tip's chunk.</summary>
    State = 11,

    /// <summary>Height to the values that the state entries changed there had before.</summary>
    StateUndo = 12,

    /// <summary>Height to the changes of accounts, keys, code and data there, with their causes.</summary>
    StateChanges = 13,

    /// <summary>Height to the ids of the receipts that were made there and could not wait for the next chunk.</summary>
    InstantReceipts = 14,

    /// <summary>How manyth block it is (big endian, genesis is 1) to its height; heights can have gaps.</summary>
    BlockOrdinal = 20,
}
