namespace NearTasks.Attacks.Tests.Blobs;

/// <summary>A request's body that comes in pieces and may break off.</summary>
/// <param name="bytes">What comes.</param>
/// <param name="piece">Bytes a read.</param>
/// <param name="breaksAt">After so many bytes the connection is gone; null for never.</param>
internal sealed class BrokenBody(byte[] bytes, int piece, int? breaksAt) : MemoryStream(bytes)
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        return breaksAt <= Position
            ? throw new IOException("The client reset the request stream.")
            : Read(buffer.Span[..Math.Min(piece, buffer.Length)]);
    }
}
