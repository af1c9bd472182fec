using System.Security.Cryptography;
using Near.Client;

namespace Near.Localnet.State;

/// <summary>
/// A node of nearcore's Merkle-Patricia trie. Nodes never change, so that a whole trie is shared by all states that contain it; the hash is
/// computed when first asked for. Form of the bytes: a tag, the body, then the memory usage (u64), all little endian (nearcore, raw_node.rs).
/// </summary>
internal abstract class TrieNode
{
    protected const ulong NodeCost = 50;
    private const ulong KeyByteCost = 2;

    // A reference, so that threads that share the node see all of it or nothing.
    private byte[]? _hash;

    /// <summary>What nearcore accounts for this node and everything below it; part of the hashed bytes.</summary>
    public ulong MemoryUsage { get; protected init; }

    public CryptoHash Hash => CryptoHash.FromBytes(_hash ??= SHA256.HashData(Serialize()));

    public byte[] Serialize()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        WriteBody(writer);
        writer.Write(MemoryUsage);
        writer.Flush();
        return stream.ToArray();
    }

    protected abstract void WriteBody(BinaryWriter writer);

    protected static ulong ValueCost(StateValue value) => (ulong)value.Bytes.Length + NodeCost;

    protected static ulong KeyCost(int nibbles) => KeyByteCost * (ulong)Nibbles.EncodedLength(nibbles);

    protected static void WriteKey(BinaryWriter writer, byte[] path, bool isLeaf)
    {
        var encoded = Nibbles.Encode(path, isLeaf);
        writer.Write((uint)encoded.Length);
        writer.Write(encoded);
    }

    protected static void WriteValue(BinaryWriter writer, StateValue value)
    {
        writer.Write((uint)value.Bytes.Length);
        writer.Write(value.Hash.ToArray());
    }
}

internal sealed class LeafNode : TrieNode
{
    public LeafNode(byte[] path, StateValue value)
    {
        (Path, Value) = (path, value);
        MemoryUsage = NodeCost + KeyCost(path.Length) + ValueCost(value);
    }

    public byte[] Path { get; }

    public StateValue Value { get; }

    protected override void WriteBody(BinaryWriter writer)
    {
        writer.Write((byte)0);
        WriteKey(writer, Path, isLeaf: true);
        WriteValue(writer, Value);
    }
}

/// <summary>A run of nibbles without a fork; always above a branch.</summary>
internal sealed class ExtensionNode : TrieNode
{
    public ExtensionNode(byte[] path, BranchNode child)
    {
        (Path, Child) = (path, child);
        MemoryUsage = NodeCost + KeyCost(path.Length) + child.MemoryUsage;
    }

    public byte[] Path { get; }

    public BranchNode Child { get; }

    protected override void WriteBody(BinaryWriter writer)
    {
        writer.Write((byte)3);
        WriteKey(writer, Path, isLeaf: false);
        writer.Write(Child.Hash.ToArray());
    }
}

internal sealed class BranchNode : TrieNode
{
    private readonly TrieNode?[] _children;

    public BranchNode(TrieNode?[] children, StateValue? value)
    {
        (_children, Value) = (children, value);
        MemoryUsage = NodeCost + (value is null ? 0 : ValueCost(value));
        foreach (var child in children)
            MemoryUsage += child?.MemoryUsage ?? 0;
    }

    public StateValue? Value { get; }

    public TrieNode? this[int nibble] => _children[nibble];

    public BranchNode With(int nibble, TrieNode? child)
    {
        var children = (TrieNode?[])_children.Clone();
        children[nibble] = child;
        return new BranchNode(children, Value);
    }

    public BranchNode With(StateValue? value) => new(_children, value);

    /// <summary>The nibbles that have a child, in order.</summary>
    public IEnumerable<int> Occupied
    {
        get
        {
            for (var nibble = 0; nibble < 16; nibble++)
            {
                if (_children[nibble] is not null)
                    yield return nibble;
            }
        }
    }

    protected override void WriteBody(BinaryWriter writer)
    {
        writer.Write((byte)(Value is null ? 1 : 2));
        if (Value is not null)
            WriteValue(writer, Value);
        ushort bitmap = 0;
        foreach (var nibble in Occupied)
            bitmap |= (ushort)(1 << nibble);
        writer.Write(bitmap);
        foreach (var nibble in Occupied)
            writer.Write(_children[nibble]!.Hash.ToArray());
    }
}
