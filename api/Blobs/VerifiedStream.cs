namespace NearTasks.Api.Blobs;

/// <summary>Reads a blob in whole blocks and hands out no byte before its block was compared with its hash.</summary>
/// <param name="file">The blob's file; disposed of with this.</param>
/// <param name="blocks">What its blocks must be.</param>
/// <param name="damaged">Makes the refusal of a block that is not.</param>
internal sealed class VerifiedStream(FileStream file, BlockHashes blocks, Func<Exception> damaged) : Stream
{
    private readonly byte[] _block = new byte[(int)Math.Min(BlockHashes.BlockBytes, blocks.Length)];
    private int _current = -1;
    private int _filled;
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => blocks.Length;

    public override long Position
    {
        get => _position;
        set => _position = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Seek() is { } block)
            Take(block, await file.ReadAtLeastAsync(_block, _block.Length, throwOnEndOfStream: false, cancellationToken));
        return Copy(buffer.Span);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(Span<byte> buffer)
    {
        if (Seek() is { } block)
            Take(block, file.ReadAtLeast(_block, _block.Length, throwOnEndOfStream: false));
        return Copy(buffer);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) =>
        Position =
            offset
            + origin switch
            {
                SeekOrigin.Current => _position,
                SeekOrigin.End => Length,
                _ => 0,
            };

    public override void Flush() { }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await file.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            file.Dispose();
        base.Dispose(disposing);
    }

    // The block of the position if it has to be read, and the file set to its begin.
    private int? Seek()
    {
        int block = (int)(_position / BlockHashes.BlockBytes);
        if (block == _current || block >= blocks.Count)
            return null;
        _current = -1;
        file.Position = (long)block * BlockHashes.BlockBytes;
        return block;
    }

    private void Take(int block, int read)
    {
        if (!blocks.Match(block, _block.AsSpan(0, read)))
            throw damaged();
        (_current, _filled) = (block, read);
    }

    private int Copy(Span<byte> buffer)
    {
        if (_position >= Length)
            return 0;
        int start = (int)(_position % BlockHashes.BlockBytes);
        int length = Math.Min(buffer.Length, _filled - start);
        _block.AsSpan(start, length).CopyTo(buffer);
        _position += length;
        return length;
    }
}
