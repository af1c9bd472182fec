using Near.Client.Borsh;

namespace Near.Client.Light;

/// <summary>One step from a leaf to the root: the sibling's hash and its side.</summary>
public sealed record MerklePathItem(CryptoHash Hash, MerkleDirection Direction) : IBorsh<MerklePathItem>
{
    /// <inheritdoc />
    public static MerklePathItem Read(ref BorshReader reader)
    {
        CryptoHash hash = reader.Read<CryptoHash>();
        byte tag = reader.ReadU8();
        return tag <= (byte)MerkleDirection.Right
            ? new(hash, (MerkleDirection)tag)
            : throw BorshReader.UnknownTag(nameof(MerkleDirection), tag);
    }

    /// <inheritdoc />
    public void Write(BorshWriter writer)
    {
        writer.Write(Hash);
        writer.WriteU8((byte)Direction);
    }
}
