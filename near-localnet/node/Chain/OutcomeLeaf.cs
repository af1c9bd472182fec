using Near.Client;
using Near.Client.Borsh;

namespace Near.Localnet.Chain;

/// <summary>An outcome's place in its chunk's Merkle tree: the id it is known by and its leaf.</summary>
internal readonly record struct OutcomeLeaf(CryptoHash Id, CryptoHash Leaf) : IBorsh<OutcomeLeaf>
{
    public static OutcomeLeaf Read(ref BorshReader reader) => new(CryptoHash.Read(ref reader), CryptoHash.Read(ref reader));

    public void Write(BorshWriter writer)
    {
        writer.Write(Id);
        writer.Write(Leaf);
    }
}

/// <summary>The outcomes of a chunk in the order of their execution.</summary>
internal sealed record OutcomeLeaves(IReadOnlyList<OutcomeLeaf> Items) : IBorsh<OutcomeLeaves>
{
    public static OutcomeLeaves Read(ref BorshReader reader) => new(reader.ReadList<OutcomeLeaf>());

    public void Write(BorshWriter writer) => writer.WriteList(Items);
}
