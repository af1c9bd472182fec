using Near.Client.Borsh;

namespace Near.Client.Light;

/// <summary>
/// The growing tree over all block hashes (raw, in order of the chain) that keeps only the roots of its complete subtrees:
/// O(log n) hashes. A block's <c>block_merkle_root</c> is the root over all blocks before it.
/// </summary>
public sealed class BlockMerkleTree : IBorsh<BlockMerkleTree>
{
    private readonly List<CryptoHash> _path;

    /// <summary>A tree without blocks.</summary>
    public BlockMerkleTree()
        : this([], 0) { }

    private BlockMerkleTree(List<CryptoHash> path, ulong size) => (_path, Size) = (path, size);

    /// <summary>How many blocks it holds.</summary>
    public ulong Size { get; private set; }

    /// <summary>Roots of the complete subtrees, the largest first.</summary>
    public IReadOnlyList<CryptoHash> Path => _path;

    /// <summary>The root over all blocks; <see cref="CryptoHash.Zero"/> without any.</summary>
    public CryptoHash Root
    {
        get
        {
            if (_path.Count == 0)
                return CryptoHash.Zero;

            CryptoHash root = _path[^1];
            for (int i = _path.Count - 2; i >= 0; i--)
                root = NearMerkle.Combine(_path[i], root);

            return root;
        }
    }

    /// <inheritdoc />
    public static BlockMerkleTree Read(ref BorshReader reader)
    {
        var path = reader.ReadList<CryptoHash>().ToList();
        ulong size = reader.ReadU64();
        return path.Count == (int)ulong.PopCount(size)
            ? new(path, size)
            : throw new NearFormatException($"Borsh: a tree of {size} blocks does not keep {path.Count} hashes.");
    }

    /// <inheritdoc />
    public void Write(BorshWriter writer)
    {
        writer.WriteList(_path);
        writer.WriteU64(Size);
    }

    /// <summary>A tree of its own with the same blocks.</summary>
    public BlockMerkleTree Clone() => new([.. _path], Size);

    /// <summary>Adds the next block of the chain.</summary>
    public void Insert(CryptoHash blockHash)
    {
        CryptoHash node = blockHash;
        for (ulong size = Size; size % 2 == 1; size /= 2)
        {
            node = NearMerkle.Combine(_path[^1], node);
            _path.RemoveAt(_path.Count - 1);
        }

        _path.Add(node);
        Size++;
    }
}
