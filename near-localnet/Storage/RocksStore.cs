using Near.Localnet.Storage.Rocks;

namespace Near.Localnet.Storage;

/// <summary>
/// A store in a RocksDB folder. A batch is one record of the write-ahead log: after <c>kill -9</c> it is there as a whole or not at all.
/// The log is not forced to the disk for each block, so the last blocks may be lost when the machine itself fails, never a part of one.
/// </summary>
internal sealed class RocksStore : IKeyValueStore
{
    private readonly RocksDatabase _database;

    private RocksStore(RocksDatabase database) => _database = database;

    /// <exception cref="LocalNodeException">The folder cannot be opened, as a rule because another node has it open.</exception>
    public static RocksStore Open(string folder) => Open(folder, readOnly: false);

    /// <summary>Opens what has been written so far, also while another process writes.</summary>
    /// <exception cref="LocalNodeException">There is no such data.</exception>
    public static RocksStore OpenReadOnly(string folder) => Open(folder, readOnly: true);

    public byte[]? Get(Column column, ReadOnlySpan<byte> key) => _database.Get(StoreKey.Of(column, key));

    public IEnumerable<KeyValuePair<byte[], byte[]>> Scan(Column column) =>
        _database.Scan([(byte)column]).TakeWhile(entry => entry.Key[0] == (byte)column)
            .Select(entry => KeyValuePair.Create(entry.Key[1..], entry.Value));

    public void Commit(StoreBatch batch) => _database.Write(batch.Writes);

    public void Dispose() => _database.Dispose();

    private static RocksStore Open(string folder, bool readOnly)
    {
        try
        {
            if (!readOnly)
                Directory.CreateDirectory(folder);
            return new(RocksDatabase.Open(folder, readOnly));
        }
        catch (Exception e) when (e is RocksException or IOException or UnauthorizedAccessException)
        {
            throw new LocalNodeException(
                $"The data folder {folder} cannot be opened: {e.Message} Stop the node that uses it, or choose another folder.", e);
        }
    }
}
