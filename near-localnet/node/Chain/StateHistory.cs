using System.Collections.Immutable;
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
    private ImmutableSortedDictionary<ulong, StateTrie> _states = ImmutableSortedDictionary<ulong, StateTrie>.Empty;

    /// <summary>All that is kept, by height; to be put back by <see cref="Restore"/>.</summary>
    public ImmutableSortedDictionary<ulong, StateTrie> Kept => Volatile.Read(ref _states);

    /// <summary>The state after the block at this height, or null when there is none or it is too old.</summary>
    public StateTrie? At(ulong height) => Kept.GetValueOrDefault(height);

    public void Add(ulong height, StateTrie state) =>
        Volatile.Write(ref _states, _states.RemoveRange(TooOldFor(height).ToList()).SetItem(height, state));

    public void Restore(ImmutableSortedDictionary<ulong, StateTrie> kept) => Volatile.Write(ref _states, kept);

    /// <summary>Writes the changes of the block at <paramref name="height"/> and how to undo them.</summary>
    public void Store(ulong height, StateTrie before, StateTrie after, IReadOnlyList<StateChange> changes, StoreBatch batch)
    {
        foreach (ulong old in TooOldFor(height))
            batch.Remove(Column.StateUndo, StoreKey.Height(old));
        if (changes.Count == 0)
            return;
        var keys = changes.Select(change => change.Key).Distinct(KeyComparer.Instance).ToList();
        var undo = new BorshWriter();
        undo.WriteU32((uint)keys.Count);
        foreach (byte[] key in keys)
        {
            (byte[]? was, byte[]? now) = (before.Get(key), after.Get(key));
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

    /// <summary>Reads the state after the tip and all earlier ones that are kept.</summary>
    public void Load(IKeyValueStore store, ChainStore chain, StoredBlock tip)
    {
        ImmutableSortedDictionary<ulong, StateTrie>.Builder states = ImmutableSortedDictionary.CreateBuilder<ulong, StateTrie>();
        var state = StateTrie.FromEntries(store.Scan(Column.State));
        for (StoredBlock block = tip; ; block = chain.BlockAt(block.Header.InnerRest.PrevHeight)!)
        {
            _ = state.Root; // Hashes are computed here, once, and then only read.
            states[block.Height] = state;
            if (block.IsGenesis || block.Header.InnerRest.PrevHeight + depth <= tip.Height)
                break;
            if (store.Get(Column.StateUndo, StoreKey.Height(block.Height)) is { } undo)
                state = Undo(state, undo);
        }

        _states = states.ToImmutable();
    }

    private IEnumerable<ulong> TooOldFor(ulong height) => _states.Keys.TakeWhile(kept => kept + depth <= height);

    private static StateTrie Undo(StateTrie state, byte[] undo)
    {
        var reader = new BorshReader(undo);
        for (uint left = reader.ReadU32(); left > 0; left--)
        {
            byte[] key = reader.ReadBytes();
            state = reader.ReadBool() ? state.Set(key, reader.ReadBytes()) : state.Remove(key);
        }

        return state;
    }
}
