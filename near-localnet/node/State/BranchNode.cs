using Near.Client;
using Near.Client.Borsh;

namespace Near.Localnet.State;

/// <summary>A fork: up to sixteen children by the next nibble, and the value of the key that ends here.</summary>
internal sealed class BranchNode : TrieNode
{
    public static readonly BranchNode Empty = new(new TrieNode?[16], null, NodeCost);

    private readonly TrieNode?[] _children;

    private BranchNode(TrieNode?[] children, StateValue? value, ulong memoryUsage) =>
        (_children, Value, MemoryUsage) = (children, value, memoryUsage);

    public StateValue? Value { get; }

    /// <summary>The nibbles that have a child, in order.</summary>
    public IEnumerable<int> Occupied => Enumerable.Range(0, _children.Length).Where(nibble => _children[nibble] is not null);

    public TrieNode? this[int nibble] => _children[nibble];

    public BranchNode With(int nibble, TrieNode? child)
    {
        var children = (TrieNode?[])_children.Clone();
        children[nibble] = child;
        return new BranchNode(children, Value, MemoryUsage - (this[nibble]?.MemoryUsage ?? 0) + (child?.MemoryUsage ?? 0));
    }

    public BranchNode With(StateValue? value) => new(_children, value, MemoryUsage - ValueCost(Value) + ValueCost(value));

    protected override int BodyLength =>
        (Value is null ? 0 : ValueLength) + sizeof(ushort) + _children.Count(child => child is not null) * CryptoHash.Length;

    protected override void WriteBody(BorshWriter writer)
    {
        writer.WriteU8((byte)(Value is null ? 1 : 2));
        if (Value is not null)
            WriteValue(writer, Value);
        ushort bitmap = 0;
        for (int nibble = 0; nibble < _children.Length; nibble++)
            bitmap |= (ushort)(_children[nibble] is null ? 0 : 1 << nibble);
        writer.WriteU16(bitmap);
        foreach (TrieNode? child in _children)
        {
            if (child is not null)
                writer.Write(child.Hash);
        }
    }
}
