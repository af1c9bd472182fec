namespace Near.Localnet.Storage;

/// <summary>Where the chain keeps its data: many readers, one writer.</summary>
internal interface IKeyValueStore : IDisposable
{
    byte[]? Get(Column column, ReadOnlySpan<byte> key);

    /// <summary>All entries of the column in ascending order of their keys, which come without the column's byte.</summary>
    IEnumerable<KeyValuePair<byte[], byte[]>> Scan(Column column);

    void Commit(StoreBatch batch);
}
