using Near.Localnet.Storage.Rocks;

namespace Near.Localnet.Storage;

/// <summary>
/// A store in a RocksDB folder. A batch is one record of the write-ahead log: after <c>kill -9</c> it is there as a whole or not at all,
/// and
/// after a power cut too, with all before it, if it was to be synced.
/// </summary>
internal sealed class RocksStore : IKeyValueStore
{
    /// <summary>What must be free before RocksDB is opened again: it writes some files then.</summary>
    private const int SpaceToOpen = 4 << 20;

    private readonly string _folder;
    private readonly ReaderWriterLockSlim _opening = new();
    private RocksDatabase _database;
    private bool _refusesWrites;

    private RocksStore(string folder, RocksDatabase database) => (_folder, _database) = (folder, database);

    /// <exception cref="LocalNodeException">The folder cannot be opened, as a rule because another node has it open.</exception>
    public static RocksStore Open(string folder) => Open(folder, readOnly: false);

    /// <summary>Opens what has been written so far, also while another process writes.</summary>
    /// <exception cref="LocalNodeException">There is no such data.</exception>
    public static RocksStore OpenReadOnly(string folder) => Open(folder, readOnly: true);

    public byte[]? Get(Column column, ReadOnlySpan<byte> key)
    {
        _opening.EnterReadLock();
        try
        {
            return _database.Get(StoreKey.Of(column, key));
        }
        finally
        {
            _opening.ExitReadLock();
        }
    }

    public IEnumerable<KeyValuePair<byte[], byte[]>> Scan(Column column) =>
        _database
            .Scan([(byte)column])
            .TakeWhile(entry => entry.Key[0] == (byte)column)
            .Select(entry => KeyValuePair.Create(entry.Key[1..], entry.Value));

    public void Commit(StoreBatch batch, bool synced)
    {
        try
        {
            if (_refusesWrites)
                Reopen();
            _database.Write(batch.Writes, synced);
        }
        catch (Exception exception) when (exception is RocksException or IOException)
        {
            _refusesWrites = true;
            throw new StoreException(exception.Message, exception);
        }
    }

    public void Dispose()
    {
        _database.Dispose();
        _opening.Dispose();
    }

    /// <summary>
    /// Once a write has failed, RocksDB takes no other until it is opened again. What it had taken is in its log. Reading goes on, also
    /// where it cannot be opened.
    /// </summary>
    private void Reopen()
    {
        ProbeSpace();
        _opening.EnterWriteLock();
        try
        {
            _database.Dispose();
            _database = RocksDatabase.Open(_folder, readOnly: false);
            _refusesWrites = false;
        }
        catch (RocksException)
        {
            _database = RocksDatabase.Open(_folder, readOnly: true);
            throw;
        }
        finally
        {
            _opening.ExitWriteLock();
        }
    }

    private void ProbeSpace()
    {
        string probe = Path.Combine(_folder, "space.probe");
        try
        {
            File.WriteAllBytes(probe, new byte[SpaceToOpen]);
        }
        finally
        {
            File.Delete(probe);
        }
    }

    private static RocksStore Open(string folder, bool readOnly)
    {
        try
        {
            if (!readOnly)
                Directory.CreateDirectory(folder);
            return new(folder, RocksDatabase.Open(folder, readOnly));
        }
        catch (Exception exception) when (exception is RocksException or IOException or UnauthorizedAccessException)
        {
            throw new LocalNodeException(
                $"The data folder {folder} cannot be opened: {exception.Message} Stop the node that uses it, or choose another folder.",
                exception
            );
        }
    }
}
