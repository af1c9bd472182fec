using Near.Client;
using Near.Client.Borsh;

namespace Near.Localnet.State;

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

    protected override int BodyLength => KeyLength(Path.Length) + CryptoHash.Length;

    protected override void WriteBody(BorshWriter writer)
    {
        writer.WriteU8(3);
        WriteKey(writer, Path, isLeaf: false);
        writer.Write(Child.Hash);
    }
}
