using System.Security.Cryptography;

namespace NearTasks.Provenance;

/// <summary>The two hashes of an RFC 6962 tree (section 2.1) over SHA-256. The prefixes keep a node from passing for a leaf.</summary>
public static class MerkleHash
{
    // One per thread: making a hash object costs as much as hashing a node.
    [ThreadStatic]
    private static IncrementalHash? _sha256;

    /// <summary>Root of a tree without leaves: the hash of nothing.</summary>
    public static Digest Empty { get; } = Digest.Sha256([]);

    /// <summary><c>SHA-256(0x00 ‖ data)</c>.</summary>
    public static Digest Leaf(ReadOnlySpan<byte> data)
    {
        Digest digest = default;
        IncrementalHash sha256 = Sha256();
        sha256.AppendData([0]);
        sha256.AppendData(data);
        sha256.GetHashAndReset(digest);
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
        IncrementalHash sha256 = Sha256();
        sha256.AppendData(buffer);
        sha256.GetHashAndReset(destination);
    }

    private static IncrementalHash Sha256() => _sha256 ??= IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
}
