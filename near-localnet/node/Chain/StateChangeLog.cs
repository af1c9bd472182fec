using Near.Client;
using Near.Client.Borsh;
using Near.Localnet.State;
using Near.Localnet.Storage;

namespace Near.Localnet.Chain;

/// <summary>
/// What each block changed in accounts, their keys, code and data, and why. Kept for as long as the blocks are, so that indexers can start
/// at the first one.
/// </summary>
internal sealed class StateChangeLog(IKeyValueStore store)
{
    public static void Store(ulong height, IReadOnlyList<StateChange> changes, StoreBatch batch)
    {
        var visible = changes.Where(change => AccountEntry.Is(change.Key)).ToList();
        if (visible.Count == 0)
            return;
        var writer = new BorshWriter();
        writer.WriteU32((uint)visible.Count);
        foreach (StateChange change in visible)
        {
            writer.WriteBytes(change.Key);
            writer.WriteBool(change.Value is not null);
            if (change.Value is not null)
                writer.WriteBytes(change.Value);
            writer.WriteU8((byte)change.Cause.Kind);
            writer.Write(change.Cause.Id);
        }

        batch.Put(Column.StateChanges, StoreKey.Height(height), writer.ToArray());
    }

    /// <summary>In nearcore's order: by key, the changes of a key as they happened.</summary>
    public IReadOnlyList<StateChange> At(ulong height)
    {
        if (store.Get(Column.StateChanges, StoreKey.Height(height)) is not { } bytes)
            return [];
        var reader = new BorshReader(bytes);
        var changes = new List<StateChange>();
        for (uint left = reader.ReadU32(); left > 0; left--)
        {
            byte[] key = reader.ReadBytes();
            byte[]? value = reader.ReadBool() ? reader.ReadBytes() : null;
            changes.Add(new(key, value, new((StateChangeKind)reader.ReadU8(), CryptoHash.Read(ref reader))));
        }

        return [.. changes.OrderBy(change => change.Key, KeyComparer.Instance)];
    }
}
