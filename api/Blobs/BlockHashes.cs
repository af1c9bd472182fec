using System.Security.Cryptography;

namespace NearTasks.Api.Blobs;

/// <summary>
/// The SHA-256 of every block of a blob whose whole was found to have its name's hash: enough to check any range of it later by reading
/// that range alone.
/// </summary>
/// <param name="Length">Bytes of the blob.</param>
/// <param name="Hashes">32 bytes a block, in order.</param>
internal sealed record BlockHashes(long Length, byte[] Hashes)
{
    public const int BlockBytes = 64 << 10;

    /// <summary>Blocks of the blob, the last one possibly shorter.</summary>
    public int Count => Hashes.Length / SHA256.HashSizeInBytes;

    /// <summary>Reads a file from its beginning.</summary>
    /// <param name="file">The file.</param>
    /// <param name="pace">Awaited after each block with its length: a reader with time waits there.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>The hashes of its blocks, and that of the whole.</returns>
    public static async Task<(BlockHashes Blocks, string Sha256)> ReadAsync(
        Stream file,
        Func<int, Task>? pace,
        CancellationToken cancellationToken
    )
    {
        using var whole = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var hashes = new MemoryStream();
        byte[] block = new byte[BlockBytes];
        long length = 0L;
        file.Position = 0;
        int read;
        while ((read = await file.ReadAtLeastAsync(block, BlockBytes, throwOnEndOfStream: false, cancellationToken)) > 0)
        {
            whole.AppendData(block, 0, read);
            hashes.Write(SHA256.HashData(block.AsSpan(0, read)));
            length += read;
            if (pace is not null)
                await pace(read);
        }
        return (new BlockHashes(length, hashes.ToArray()), Convert.ToHexStringLower(whole.GetHashAndReset()));
    }

    /// <summary>Whether these are the bytes of a block.</summary>
    public bool Match(int block, ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return hash.SequenceEqual(Hashes.AsSpan(block * SHA256.HashSizeInBytes, SHA256.HashSizeInBytes));
    }
}
