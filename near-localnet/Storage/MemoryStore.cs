using System.Collections.Concurrent;
using Near.Localnet.State;

namespace Near.Localnet.Storage;

/// <summary>A store that ends with the process.</summary>
internal sealed class MemoryStore : IKeyValueStore
{
    private readonly ConcurrentDictionary<byte[], byte[]> _entries = new(KeyComparer.Instance);

    public byte[]? Get(Column column, ReadOnlySpan<byte> key) => _entries.GetValueOrDefault(StoreKey.Of(column, key));

    public IEnumerable<KeyValuePair<byte[], byte[]>> Scan(Column column) =>
        _entries.Where(entry => entry.Key[0] == (byte)column)
            .Select(entry => KeyValuePair.Create(entry.Key[1..], entry.Value))
            .OrderBy(entry => entry.Key, KeyComparer.Instance);

    public void Commit(StoreBatch batch)
    {
        foreach (var write in batch.Writes)
        {
            if (write.Value is null)
                _entries.TryRemove(write.Key, out _);
            else
                _entries[write.Key] = write.Value;
        }
    }

    public void Dispose()
    {
    }
}
