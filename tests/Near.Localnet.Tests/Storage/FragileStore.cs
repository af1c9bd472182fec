using Near.Localnet.Storage;

namespace Near.Localnet.Tests.Storage;

/// <summary>A disk that can be full or broken, and that forgets with the power what was not synced.</summary>
internal sealed class FragileStore : IKeyValueStore
{
    private readonly MemoryStore _now = new();
    private readonly List<StoreBatch> _unsynced = [];
    private readonly MemoryStore _synced = new();

    /// <summary>What RocksDB says when it writes; null when it does not mind.</summary>
    public string? Fault { get; set; }

    public byte[]? Get(Column column, ReadOnlySpan<byte> key) => _now.Get(column, key);

    public IEnumerable<KeyValuePair<byte[], byte[]>> Scan(Column column) => _now.Scan(column);

    public void Commit(StoreBatch batch, bool synced)
    {
        if (Fault is { } fault)
            throw new StoreException(fault, new IOException(fault));
        _now.Commit(batch, synced);
        _unsynced.Add(batch);
        if (!synced)
            return;
        foreach (StoreBatch lasting in _unsynced)
            _synced.Commit(lasting, synced);
        _unsynced.Clear();
    }

    /// <summary>What is found behind a power cut at this moment.</summary>
    public IKeyValueStore AfterPowerCut() => _synced;

    public void Dispose() => _now.Dispose();
}
