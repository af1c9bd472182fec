namespace Near.Localnet.Storage;

/// <summary>Where the chain keeps its data: many readers, one writer.</summary>
internal interface IKeyValueStore : IDisposable
{
    byte[]? Get(Column column, ReadOnlySpan<byte> key);

    /// <summary>All entries of the column in ascending order of their keys, which come without the column's byte.</summary>
    IEnumerable<KeyValuePair<byte[], byte[]>> Scan(Column column);

    /// <param name="batch">Is there as a whole, or not at all.</param>
    /// <param name="synced">Whether it, and everything before it, outlasts a power cut once this returns; otherwise only the end of the
    /// process.</param>
    /// <exception cref="StoreException">It cannot be written. The same batch may be tried again.</exception>
    void Commit(StoreBatch batch, bool synced);
}
