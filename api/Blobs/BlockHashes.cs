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
        using var hasher = new BlockHasher();
        byte[] block = new byte[BlockBytes];
        file.Position = 0;
        int read;
        while ((read = await file.ReadAtLeastAsync(block, BlockBytes, throwOnEndOfStream: false, cancellationToken)) > 0)
        {
            hasher.Append(block.AsSpan(0, read));
            if (pace is not null)
                await pace(read);
        }
        return (hasher.Blocks(), hasher.Sha256());
    }

    /// <summary>Whether these are the bytes of a block.</summary>
    public bool Match(int block, ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return hash.SequenceEqual(Hashes.AsSpan(block * SHA256.HashSizeInBytes, SHA256.HashSizeInBytes));
    }
}

/// <summary>Hashes bytes as they come: the whole, and each block.</summary>
internal sealed class BlockHasher : IDisposable
{
    private readonly IncrementalHash _whole = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly IncrementalHash _block = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<byte> _hashes = [];

    /// <summary>Bytes so far.</summary>
    public long Length { get; private set; }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        _whole.AppendData(bytes);
        while (bytes.Length > 0)
        {
            int room = BlockHashes.BlockBytes - (int)(Length % BlockHashes.BlockBytes);
            ReadOnlySpan<byte> part = bytes[..Math.Min(room, bytes.Length)];
            _block.AppendData(part);
            Length += part.Length;
            if (part.Length == room)
                _hashes.AddRange(_block.GetHashAndReset());
            bytes = bytes[part.Length..];
        }
    }

    public void Restart()
    {
        _whole.GetHashAndReset();
        _block.GetHashAndReset();
        _hashes.Clear();
        Length = 0;
    }

    /// <summary>SHA-256 of all bytes so far, in hex.</summary>
    public string Sha256() => Convert.ToHexStringLower(_whole.GetCurrentHash());

    /// <summary>The hashes of all bytes so far.</summary>
    public BlockHashes Blocks() =>
        new(Length, Length % BlockHashes.BlockBytes == 0 ? [.. _hashes] : [.. _hashes, .. _block.GetCurrentHash()]);

    public void Dispose()
    {
        _whole.Dispose();
        _block.Dispose();
    }
}
