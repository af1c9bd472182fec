namespace Near.Localnet.State;

/// <summary>
/// The state while a chunk is executed: the state before it, what committed receipts wrote, and what the receipt at hand has written so far.
/// <see cref="Commit"/> keeps the latter, <see cref="Rollback"/> forgets it.
/// </summary>
public sealed class StateUpdate(StateTrie start) : IStateView
{
    private readonly Dictionary<byte[], byte[]?> _committed = new(KeyComparer.Instance);
    private readonly Dictionary<byte[], byte[]?> _pending = new(KeyComparer.Instance);
    private readonly List<StateChange> _changes = [];

    /// <summary>The state before the chunk.</summary>
    public StateTrie Start => start;

    /// <summary>What was committed so far, in order.</summary>
    public IReadOnlyList<StateChange> Changes => _changes;

    public byte[]? Get(ReadOnlySpan<byte> key) => TryGetWritten(key, out var value) ? value : start.Get(key);

    public bool Contains(ReadOnlySpan<byte> key) => TryGetWritten(key, out var value) ? value is not null : start.Contains(key);

    /// <summary>The trie nodes that nearcore reads to find the key: none once the chunk has written it.</summary>
    public int CountTouchedNodes(ReadOnlySpan<byte> key) => TryGetWritten(key, out _) ? 0 : start.CountTouchedNodes(key);

    public void Set(byte[] key, byte[] value) => _pending[key] = value;

    public void Remove(byte[] key) => _pending[key] = null;

    public IEnumerable<KeyValuePair<byte[], byte[]>> Scan(byte[] prefix)
    {
        var written = new SortedDictionary<byte[], byte[]?>(KeyComparer.Instance);
        foreach (var layer in (IEnumerable<Dictionary<byte[], byte[]?>>)[_committed, _pending])
        {
            foreach (var (key, value) in layer)
            {
                if (key.AsSpan().StartsWith(prefix))
                    written[key] = value;
            }
        }
        foreach (var (key, value) in start.Scan(prefix))
            written.TryAdd(key, value);
        return written.Where(entry => entry.Value is not null).Select(entry => KeyValuePair.Create(entry.Key, entry.Value!));
    }

    public void Commit(StateChangeCause cause)
    {
        foreach (var (key, value) in _pending.OrderBy(entry => entry.Key, KeyComparer.Instance))
        {
            _committed[key] = value;
            _changes.Add(new StateChange(key, value, cause));
        }
        _pending.Clear();
    }

    public void Rollback() => _pending.Clear();

    /// <summary>The state with all that was committed.</summary>
    public StateTrie Finish() => _committed.OrderBy(entry => entry.Key, KeyComparer.Instance).Aggregate(
        start, (trie, entry) => entry.Value is null ? trie.Remove(entry.Key) : trie.Set(entry.Key, entry.Value));

    private bool TryGetWritten(ReadOnlySpan<byte> key, out byte[]? value) =>
        _pending.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(key, out value)
        || _committed.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(key, out value);
}
