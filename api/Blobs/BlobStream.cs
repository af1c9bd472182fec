namespace NearTasks.Api.Blobs;

/// <summary>A blob as the store has it.</summary>
/// <param name="Sha256">Its name.</param>
/// <param name="Bytes">Its length.</param>
public sealed record Blob(string Sha256, long Bytes);

/// <summary>Sees the bytes of a blob in order while they are written, so that nobody reads them again.</summary>
public interface IByteCheck
{
    /// <summary>The bytes that follow.</summary>
    void Append(ReadOnlySpan<byte> bytes);

    /// <summary>Forgets what came: it comes again from the first byte on.</summary>
    void Restart();
}

/// <summary>
/// A blob on its way, in the hands of its only writer: bytes are appended, hashed on the way, and published. What is written, hashed,
/// checked and published is one and the same open file.
/// </summary>
public abstract class BlobStream : Stream
{
    /// <summary>SHA-256 of all bytes, in hex. Bytes that were written through an earlier opening are read for it, no others.</summary>
    public abstract Task<string> HashAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Makes the bytes a blob under their hash, durably: when this returns, a power cut does not take it back. Nothing is overwritten: a
    /// blob that is there already is compared and stays; should its bytes be damaged, it is put aside.
    /// </summary>
    public abstract Task<Blob> PublishAsync(CancellationToken cancellationToken);

    /// <summary>Forgets the bytes. Does nothing once they are published.</summary>
    public abstract void Forget();

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Position
    {
        get => Length;
        set => throw new NotSupportedException("Bytes are appended.");
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Blobs are read when published.");

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("Bytes are appended.");
}
