namespace Near.Localnet.Storage;

/// <summary>Writes that become visible, and durable, together or not at all.</summary>
internal sealed class StoreBatch
{
    private readonly List<StoreWrite> _writes = [];

    public IReadOnlyList<StoreWrite> Writes => _writes;

    public void Put(Column column, ReadOnlySpan<byte> key, byte[] value) => _writes.Add(new(StoreKey.Of(column, key), value));

    public void Add(StoreWrite write) => _writes.Add(write);

    public void Remove(Column column, ReadOnlySpan<byte> key) => _writes.Add(new(StoreKey.Of(column, key), null));
}

/// <summary>One write; a null value removes the entry.</summary>
internal readonly record struct StoreWrite(byte[] Key, byte[]? Value);
