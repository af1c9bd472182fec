namespace NearTasks.Api.Blobs;

/// <summary>A blob on its way as an open file that is locked until it is disposed of.</summary>
/// <param name="file">Its file, opened for reading and writing.</param>
/// <param name="isKept">Whether bytes that are not published stay, to be gone on with.</param>
/// <param name="check">Sees every byte.</param>
/// <param name="publish">Gives a file, on disk, the name of its hash.</param>
internal sealed class FolderBlobStream(
    FileStream file,
    bool isKept,
    IByteCheck? check,
    Func<string, BlockHashes, string, CancellationToken, Task> publish
) : BlobStream
{
    private const int BufferBytes = 128 << 10;
    private readonly BlockHasher _hasher = new();
    private readonly string _path = file.Name;
    private bool _isPublished;

    public override long Length => file.Length;

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        bool follows = _hasher.Length == file.Length;
        if (file.Position != file.Length)
            file.Position = file.Length;
        await file.WriteAsync(buffer, cancellationToken);
        if (follows)
            See(buffer.Span);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("Blobs are written asynchronously.");

    public override void Flush() => file.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => file.FlushAsync(cancellationToken);

    public override void SetLength(long value)
    {
        file.SetLength(value);
        if (_hasher.Length <= value)
            return;
        _hasher.Restart();
        check?.Restart();
    }

    public override async Task<string> HashAsync(CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[BufferBytes];
        file.Position = _hasher.Length;
        int read;
        while ((read = await file.ReadAsync(buffer, cancellationToken)) > 0)
            See(buffer.AsSpan(0, read));
        return _hasher.Sha256();
    }

    public override async Task<Blob> PublishAsync(CancellationToken cancellationToken)
    {
        string sha256 = await HashAsync(cancellationToken);
        var blob = new Blob(sha256, file.Length);
        file.Flush(flushToDisk: true);
        // Under its hash it may be read at once; nobody else can write to it all the same.
        PosixFile.ShareLock(file.SafeFileHandle);
        await publish(_path, _hasher.Blocks(), sha256, cancellationToken);
        _isPublished = true;
        Telemetry.BlobBytes.Add(blob.Bytes);
        return blob;
    }

    public override void Forget()
    {
        if (!_isPublished)
            File.Delete(_path);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            if (!isKept)
                Forget();
            _hasher.Dispose();
            file.Dispose();
        }
        base.Dispose(disposing);
    }

    private void See(ReadOnlySpan<byte> bytes)
    {
        _hasher.Append(bytes);
        check?.Append(bytes);
    }
}
