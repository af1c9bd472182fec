using System.Security.Cryptography;
using Near.Client;
using Near.Client.Borsh;

namespace Near.Localnet.State;

/// <summary>
/// A node of nearcore's Merkle-Patricia trie. Nodes never change, so that a whole trie is shared by all states that contain it; the hash is
/// computed when first asked for. Form of the bytes: a tag, the body, then the memory usage (u64), all little endian (nearcore,
/// raw_node.rs).
/// </summary>
internal abstract class TrieNode
{
    protected const ulong NodeCost = 50;
    private const ulong KeyByteCost = 2;

    // A reference, so that threads that share the node see all of it or nothing.
    private byte[]? _hash;

    /// <summary>What nearcore accounts for this node and everything below it; part of the hashed bytes.</summary>
    public ulong MemoryUsage { get; protected init; }

    public CryptoHash Hash => CryptoHash.FromBytes(_hash ??= SHA256.HashData(Serialize().Written));

    public BorshWriter Serialize()
    {
        var writer = new BorshWriter();
        WriteBody(writer);
        writer.WriteU64(MemoryUsage);
        return writer;
    }

    /// <summary>The length of <see cref="Serialize"/>.</summary>
    public int SerializedLength => 1 + BodyLength + sizeof(ulong);

    /// <summary>Bytes between the tag and the memory usage.</summary>
    protected abstract int BodyLength { get; }

    protected abstract void WriteBody(BorshWriter writer);

    protected const int ValueLength = sizeof(uint) + CryptoHash.Length;

    protected static ulong ValueCost(StateValue? value) => value is null ? 0 : (ulong)value.Bytes.Length + NodeCost;

    protected static ulong KeyCost(int nibbles) => KeyByteCost * (ulong)Nibbles.EncodedLength(nibbles);

    protected static int KeyLength(int nibbles) => sizeof(uint) + Nibbles.EncodedLength(nibbles);

    protected static void WriteKey(BorshWriter writer, byte[] path, bool isLeaf) => writer.WriteBytes(Nibbles.Encode(path, isLeaf));

    protected static void WriteValue(BorshWriter writer, StateValue value)
    {
        writer.WriteU32((uint)value.Bytes.Length);
        writer.Write(value.Hash);
    }
}
