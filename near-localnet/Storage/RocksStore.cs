using RocksDbSharp;

namespace Near.Localnet.Storage;

/// <summary>
/// A store in a RocksDB folder. A batch is one record of the write-ahead log: after <c>kill -9</c> it is there as a whole or not at all.
/// The log is not forced to the disk for each block, so the last blocks may be lost when the machine itself fails, never a part of one.
/// </summary>
internal sealed class RocksStore : IKeyValueStore
{
    private const ulong LogFiles = 2;

    private readonly RocksDb _database;

    private RocksStore(RocksDb database) => _database = database;

    /// <exception cref="LocalNodeException">The folder cannot be opened, as a rule because another node has it open.</exception>
    public static RocksStore Open(string folder) => Open(folder, () =>
    {
        Directory.CreateDirectory(folder);
        return RocksDb.Open(new DbOptions().SetCreateIfMissing(true).SetKeepLogFileNum(LogFiles), folder);
    });

    /// <summary>Opens what has been written so far, also while another process writes.</summary>
    /// <exception cref="LocalNodeException">There is no such data.</exception>
    public static RocksStore OpenReadOnly(string folder) =>
        Open(folder, () => RocksDb.OpenReadOnly(new DbOptions(), folder, errorIfLogFileExists: false));

    private static RocksStore Open(string folder, Func<RocksDb> open)
    {
        try
        {
            return new(open());
        }
        catch (Exception e) when (e is RocksDbException or IOException or UnauthorizedAccessException)
        {
            throw new LocalNodeException(
                $"The data folder {folder} cannot be opened: {e.Message} Stop the node that uses it, or choose another folder.", e);
        }
    }

    public byte[]? Get(Column column, ReadOnlySpan<byte> key) => _database.Get(StoreKey.Of(column, key));

    public IEnumerable<KeyValuePair<byte[], byte[]>> Scan(Column column)
    {
        using var entries = _database.NewIterator();
        for (entries.Seek([(byte)column]); entries.Valid(); entries.Next())
        {
            var key = entries.Key();
            if (key[0] != (byte)column)
                yield break;
            yield return KeyValuePair.Create(key[1..], entries.Value());
        }
    }

    public void Commit(StoreBatch batch)
    {
        using var writes = new WriteBatch();
        foreach (var write in batch.Writes)
        {
            if (write.Value is null)
                writes.Delete(write.Key);
            else
                writes.Put(write.Key, write.Value);
        }

        _database.Write(writes);
    }

    public void Dispose() => _database.Dispose();
}
