using System.Buffers;
using System.Security.Cryptography;

namespace NearTasks.Provenance;

/// <summary>The two hashes of an RFC 6962 tree (section 2.1) over SHA-256. The prefixes keep a node from passing for a leaf.</summary>
public static class MerkleHash
{
    private const int StackLimit = 1024;

    /// <summary>Root of a tree without leaves: the hash of nothing.</summary>
    public static Digest Empty { get; } = Digest.Sha256([]);

    /// <summary><c>SHA-256(0x00 ‖ data)</c>.</summary>
    public static Digest Leaf(ReadOnlySpan<byte> data)
    {
        byte[]? rented = data.Length < StackLimit ? null : ArrayPool<byte>.Shared.Rent(data.Length + 1);
        Span<byte> buffer = rented ?? stackalloc byte[StackLimit];
        buffer[0] = 0;
        data.CopyTo(buffer[1..]);
        Digest digest = Digest.Sha256(buffer[..(data.Length + 1)]);
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented);
        return digest;
    }

    /// <summary><c>SHA-256(0x01 ‖ left ‖ right)</c>.</summary>
    public static Digest Node(Digest left, Digest right)
    {
        Digest digest = default;
        Node(left.Bytes, right.Bytes, digest);
        return digest;
    }

    internal static void Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, Span<byte> destination)
    {
        Span<byte> buffer = stackalloc byte[1 + 2 * Digest.Size];
        buffer[0] = 1;
        left.CopyTo(buffer[1..]);
        right.CopyTo(buffer[(1 + Digest.Size)..]);
        SHA256.HashData(buffer, destination);
    }
}
