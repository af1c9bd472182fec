using Near.Localnet.State;

namespace Near.Localnet.Storage;

/// <summary>
/// A store that can go back to marked moments: from the first mark on it remembers in memory what each write replaced. A mark costs
/// nothing,
/// going back as much as was written since, and it is one batch: a crash leaves all of it or nothing.
/// </summary>
internal sealed class JournaledStore(IKeyValueStore store) : IKeyValueStore
{
    private readonly List<StoreWrite> _undo = [];
    private bool _recording;

    public byte[]? Get(Column column, ReadOnlySpan<byte> key) => store.Get(column, key);

    public IEnumerable<KeyValuePair<byte[], byte[]>> Scan(Column column) => store.Scan(column);

    public void Commit(StoreBatch batch, bool synced)
    {
        if (_recording)
            _undo.AddRange(batch.Writes.Select(write => new StoreWrite(write.Key, store.Get((Column)write.Key[0], write.Key.AsSpan(1)))));
        store.Commit(batch, synced);
    }

    /// <summary>This moment, for <see cref="RevertTo"/>.</summary>
    public int Mark()
    {
        _recording = true;
        return _undo.Count;
    }

    /// <summary>Undoes all writes since the mark, which stays usable; later marks are void.</summary>
    public void RevertTo(int mark)
    {
        var oldest = new Dictionary<byte[], byte[]?>(KeyComparer.Instance);
        for (int i = _undo.Count - 1; i >= mark; i--)
            oldest[_undo[i].Key] = _undo[i].Value;
        var batch = new StoreBatch();
        foreach ((byte[]? key, byte[]? value) in oldest)
            batch.Add(new(key, value));
        store.Commit(batch, synced: true);
        _undo.RemoveRange(mark, _undo.Count - mark);
    }

    /// <summary>Forgets all marks.</summary>
    public void Forget()
    {
        _recording = false;
        _undo.Clear();
    }

    public void Dispose() => store.Dispose();
}
