using Near.Client.Borsh;

namespace Near.Localnet.State;

/// <summary>The rest of a key, and its value.</summary>
internal sealed class LeafNode : TrieNode
{
    public LeafNode(byte[] path, StateValue value)
    {
        (Path, Value) = (path, value);
        MemoryUsage = NodeCost + KeyCost(path.Length) + ValueCost(value);
    }

    public byte[] Path { get; }

    public StateValue Value { get; }

    protected override int BodyLength => KeyLength(Path.Length) + ValueLength;

    protected override void WriteBody(BorshWriter writer)
    {
        writer.WriteU8(0);
        WriteKey(writer, Path, isLeaf: true);
        WriteValue(writer, Value);
    }
}
