using Near.Localnet.State;

namespace Near.Localnet.Storage;

/// <summary>A store that ends with the process. Readers see all of a batch or nothing of it.</summary>
internal sealed class MemoryStore : IKeyValueStore
{
    private readonly Dictionary<byte[], byte[]> _entries = new(KeyComparer.Instance);
    private readonly ReaderWriterLockSlim _lock = new();

    public byte[]? Get(Column column, ReadOnlySpan<byte> key)
    {
        byte[] stored = StoreKey.Of(column, key);
        _lock.EnterReadLock();
        try
        {
            return _entries.GetValueOrDefault(stored);
        }
        finally
        {
            _lock.ExitReadLock();
        }
    }

    public IEnumerable<KeyValuePair<byte[], byte[]>> Scan(Column column)
    {
        _lock.EnterReadLock();
        try
        {
            return
            [
                .. _entries
                    .Where(entry => entry.Key[0] == (byte)column)
                    .Select(entry => KeyValuePair.Create(entry.Key[1..], entry.Value))
                    .OrderBy(entry => entry.Key, KeyComparer.Instance),
            ];
        }
        finally
        {
            _lock.ExitReadLock();
        }
    }

    public void Commit(StoreBatch batch, bool synced)
    {
        _lock.EnterWriteLock();
        try
        {
            foreach (StoreWrite write in batch.Writes)
            {
                if (write.Value is null)
                    _entries.Remove(write.Key);
                else
                    _entries[write.Key] = write.Value;
            }
        }
        finally
        {
            _lock.ExitWriteLock();
        }
    }

    public void Dispose() => _lock.Dispose();
}
