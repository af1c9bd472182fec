namespace Near.Localnet.State;

/// <summary>Half bytes of trie keys, high half first. A path is kept as one nibble a byte.</summary>
internal static class Nibbles
{
    public static byte[] FromKey(ReadOnlySpan<byte> key)
    {
        byte[] path = new byte[key.Length * 2];
        for (int i = 0; i < key.Length; i++)
        {
            path[2 * i] = (byte)(key[i] >> 4);
            path[2 * i + 1] = (byte)(key[i] & 15);
        }
        return path;
    }

    public static byte[] ToKey(IReadOnlyList<byte> path)
    {
        byte[] key = new byte[path.Count / 2];
        for (int i = 0; i < key.Length; i++)
            key[i] = (byte)(path[2 * i] << 4 | path[2 * i + 1]);
        return key;
    }

    /// <summary>
    /// Ethereum's hex-prefix form, as nearcore encodes the key of a node: the first byte holds the leaf flag (0x20) and, for an odd
    /// number of nibbles, 0x10 and the first nibble; then two nibbles a byte.
    /// </summary>
    public static byte[] Encode(ReadOnlySpan<byte> path, bool isLeaf)
    {
        int odd = path.Length % 2;
        byte[] encoded = new byte[EncodedLength(path.Length)];
        encoded[0] = (byte)((isLeaf ? 0x20 : 0) | (odd == 1 ? 0x10 | path[0] : 0));
        for (int i = odd; i < path.Length; i += 2)
            encoded[1 + i / 2] = (byte)(path[i] << 4 | path[i + 1]);
        return encoded;
    }

    public static int EncodedLength(int nibbles) => 1 + nibbles / 2;
}
