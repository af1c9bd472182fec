using System.Collections.Concurrent;
using Near.Client.Borsh;
using Near.Localnet.State;
using Near.Localnet.Storage;

namespace Near.Localnet.Chain;

/// <summary>
/// The state after each of the last blocks. Tries share what they have in common, so a block costs memory only for what it changed. On disk
/// lie the latest state and, for each block, the values it replaced; older states are rebuilt from them at the start.
/// </summary>
internal sealed class StateHistory(ulong depth)
{
    private readonly ConcurrentDictionary<ulong, StateTrie> _states = new();

    /// <summary>The state after the block at this height, or null when it is too old.</summary>
    public StateTrie? At(ulong height) => _states.GetValueOrDefault(height);

    public void Add(ulong height, StateTrie state)
    {
        _states[height] = state;
        if (height >= depth)
            _states.TryRemove(height - depth, out _);
    }

    /// <summary>Writes the changes of the block at <paramref name="height"/> and how to undo them.</summary>
    public void Store(ulong height, StateTrie before, StateTrie after, IReadOnlyList<StateChange> changes, StoreBatch batch)
    {
        if (height >= depth)
            batch.Remove(Column.StateUndo, StoreKey.Height(height - depth));
        if (changes.Count == 0)
            return;
        var keys = changes.Select(change => change.Key).Distinct(KeyComparer.Instance).ToList();
        var undo = new BorshWriter();
        undo.WriteU32((uint)keys.Count);
        foreach (var key in keys)
        {
            var (was, now) = (before.Get(key), after.Get(key));
            undo.WriteBytes(key);
            undo.WriteBool(was is not null);
            if (was is not null)
                undo.WriteBytes(was);
            if (now is null)
                batch.Remove(Column.State, key);
            else
                batch.Put(Column.State, key, now);
        }

        batch.Put(Column.StateUndo, StoreKey.Height(height), undo.ToArray());
    }

    /// <summary>Reads the state after the tip at <paramref name="height"/> and all earlier ones that are kept.</summary>
    public void Load(IKeyValueStore store, ulong height, ulong genesisHeight)
    {
        var state = StateTrie.FromEntries(store.Scan(Column.State));
        for (var kept = 0UL; kept < depth; kept++, height--)
        {
            _ = state.Root; // Hashes are computed here, once, and then only read.
            _states[height] = state;
            if (height == genesisHeight)
                return;
            if (store.Get(Column.StateUndo, StoreKey.Height(height)) is { } undo)
                state = Undo(state, undo);
        }
    }

    private static StateTrie Undo(StateTrie state, byte[] undo)
    {
        var reader = new BorshReader(undo);
        for (var left = reader.ReadU32(); left > 0; left--)
        {
            var key = reader.ReadBytes();
            state = reader.ReadBool() ? state.Set(key, reader.ReadBytes()) : state.Remove(key);
        }

        return state;
    }
}
