using System.Buffers.Binary;
using Near.Client;
using Near.Client.Light;
using Near.Localnet.Storage;

namespace Near.Localnet.Chain;

/// <summary>
/// The Merkle tree over the hashes of all blocks, the first one first. Every complete node is stored once, so that the root of any earlier
/// size and the path of any block in it cost O(log n). The shape is that of nearcore's PartialMerkleTree: a node without a right sibling is
/// promoted.
/// </summary>
internal sealed class BlockMerkleIndex(IKeyValueStore store)
{
    /// <summary>Adds the hash of the block that is <paramref name="index"/>th in the chain (0 is genesis).</summary>
    public void Append(ulong index, CryptoHash blockHash, StoreBatch batch)
    {
        CryptoHash node = blockHash;
        int level = 0;
        Put(batch, level, index, node);
        while ((index & 1) == 1)
        {
            node = NearMerkle.Combine(Complete(level, index - 1), node);
            index >>= 1;
            Put(batch, ++level, index, node);
        }
    }

    /// <summary>The root over the first <paramref name="size"/> blocks; zero for none.</summary>
    public CryptoHash Root(ulong size)
    {
        if (size == 0)
            return CryptoHash.Zero;
        int top = 0;
        while (size > 1UL << top)
            top++;
        return Node(top, 0, size);
    }

    /// <summary>The path of the block at <paramref name="index"/> to the root over the first <paramref name="size"/> blocks.</summary>
    public IReadOnlyList<MerklePathItem> Path(ulong index, ulong size)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var path = new List<MerklePathItem>();
        for (int level = 0; size > 1UL << level; level++, index >>= 1)
        {
            ulong sibling = index ^ 1;
            if (sibling << level < size)
                path.Add(new(Node(level, sibling, size), sibling > index ? MerkleDirection.Right : MerkleDirection.Left));
        }

        return path;
    }

    private CryptoHash Node(int level, ulong index, ulong size)
    {
        if ((index + 1) << level <= size)
            return Complete(level, index);
        CryptoHash left = Node(level - 1, 2 * index, size);
        return ((2 * index) + 1) << (level - 1) < size ? NearMerkle.Combine(left, Node(level - 1, (2 * index) + 1, size)) : left;
    }

    private CryptoHash Complete(int level, ulong index) => CryptoHash.FromBytes(store.Get(Column.BlockMerkleNode, Key(level, index)));

    private static void Put(StoreBatch batch, int level, ulong index, CryptoHash node) =>
        batch.Put(Column.BlockMerkleNode, Key(level, index), node.ToArray());

    private static byte[] Key(int level, ulong index)
    {
        byte[] key = new byte[1 + sizeof(ulong)];
        key[0] = (byte)level;
        BinaryPrimitives.WriteUInt64BigEndian(key.AsSpan(1), index);
        return key;
    }
}
