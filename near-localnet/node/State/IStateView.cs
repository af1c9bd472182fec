namespace Near.Localnet.State;

/// <summary>Read access to the state of a shard: an ordered map from nearcore's trie keys to values.</summary>
internal interface IStateView
{
    /// <summary>The value under <paramref name="key"/>, or null. The array is shared: do not write to it.</summary>
    byte[]? Get(ReadOnlySpan<byte> key);

    bool Contains(ReadOnlySpan<byte> key);

    /// <summary>All entries whose key starts with <paramref name="prefix"/>, in ascending byte order of the keys.</summary>
    IEnumerable<KeyValuePair<byte[], byte[]>> Scan(byte[] prefix);
}
