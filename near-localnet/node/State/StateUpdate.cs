namespace Near.Localnet.State;

/// <summary>
/// The state while a chunk is executed: the state before it, what committed receipts wrote, and what the receipt at hand has written so
/// far.
/// <see cref="Commit"/> keeps the latter, <see cref="Rollback"/> forgets it.
/// </summary>
internal sealed class StateUpdate : IStateView
{
    private readonly StateTrie _start;
    private readonly TrieUse? _use;
    private readonly List<TrieNode> _path = [];
    private readonly Dictionary<byte[], byte[]?> _committed = new(KeyComparer.Instance);
    private readonly Dictionary<byte[], byte[]?> _pending = new(KeyComparer.Instance);
    private readonly List<StateChange> _changes = [];

    public StateUpdate(StateTrie start)
        : this(start, null) { }

    /// <param name="use">Records what is read; null when nobody asks.</param>
    internal StateUpdate(StateTrie start, TrieUse? use) => (_start, _use) = (start, use);

    /// <summary>What was committed so far, in order.</summary>
    public IReadOnlyList<StateChange> Changes => _changes;

    public byte[]? Get(ReadOnlySpan<byte> key)
    {
        if (TryGetWritten(key, out byte[]? written))
            return written;
        StateValue? found = Find(key);
        if (found is not null)
            _use?.Record(found);
        return found?.Bytes;
    }

    public bool Contains(ReadOnlySpan<byte> key) => LengthOf(key) is not null;

    /// <summary>The length of a value, or null; unlike <see cref="Get"/> it puts no value into the proof.</summary>
    public int? LengthOf(ReadOnlySpan<byte> key) => TryGetWritten(key, out byte[]? written) ? written?.Length : Find(key)?.Bytes.Length;

    /// <summary>A value that the proof of the chunk goes without: contract code, which validators get apart.</summary>
    public byte[]? GetApart(ReadOnlySpan<byte> key) => TryGetWritten(key, out byte[]? written) ? written : _start.Get(key);

    /// <summary>Looks up a key for a contract. To be used before the next access.</summary>
    internal TrieAccess Access(ReadOnlySpan<byte> key)
    {
        _path.Clear();
        return TryGetWritten(key, out byte[]? written) ? new(_use, _path, null, written) : new(_use, _path, Find(key), null);
    }

    public void Set(byte[] key, byte[] value) => _pending[key] = value;

    public void Remove(byte[] key) => _pending[key] = null;

    public IEnumerable<KeyValuePair<byte[], byte[]>> Scan(byte[] prefix)
    {
        var written = new SortedDictionary<byte[], byte[]?>(KeyComparer.Instance);
        foreach (Dictionary<byte[], byte[]?> layer in (IEnumerable<Dictionary<byte[], byte[]?>>)[_committed, _pending])
        {
            foreach ((byte[]? key, byte[]? value) in layer)
            {
                if (key.AsSpan().StartsWith(prefix))
                    written[key] = value;
            }
        }
        foreach ((byte[] key, StateValue value) in _start.Scan(prefix, node => _use?.Record(node)))
        {
            _use?.Record(value);
            written.TryAdd(key, value.Bytes);
        }
        return written.Where(entry => entry.Value is not null).Select(entry => KeyValuePair.Create(entry.Key, entry.Value!));
    }

    public void Commit(StateChangeCause cause)
    {
        foreach ((byte[]? key, byte[]? value) in _pending.OrderBy(entry => entry.Key, KeyComparer.Instance))
        {
            _committed[key] = value;
            _changes.Add(new StateChange(key, value, cause));
        }
        _pending.Clear();
    }

    public void Rollback() => _pending.Clear();

    /// <summary>The state with all that was committed.</summary>
    public StateTrie Finish() =>
        _committed
            .OrderBy(entry => entry.Key, KeyComparer.Instance)
            .Aggregate(_start, (trie, entry) => entry.Value is null ? trie.Remove(entry.Key) : trie.Set(entry.Key, entry.Value));

    private StateValue? Find(ReadOnlySpan<byte> key)
    {
        _path.Clear();
        StateValue? found = _start.Find(key, _path);
        foreach (TrieNode node in _path)
            _use?.Record(node);
        return found;
    }

    private bool TryGetWritten(ReadOnlySpan<byte> key, out byte[]? value) =>
        _pending.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(key, out value)
        || _committed.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(key, out value);
}
