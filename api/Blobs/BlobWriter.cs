namespace NearTasks.Api.Blobs;

/// <summary>Makes a blob of what the server itself writes.</summary>
internal static class BlobWriter
{
    private const int BufferBytes = 128 << 10;

    /// <returns>SHA-256 and length of the blob.</returns>
    public static async Task<(string Sha256, long Bytes)> WriteAsync(
        this IBlobStore blobs,
        Func<Stream, Task> write,
        CancellationToken cancellationToken
    )
    {
        await using IPartialBlob partial = await blobs.OpenPartialAsync(Guid.CreateVersion7(), cancellationToken);
        try
        {
            await using var buffered = new BufferedStream(partial.Content, BufferBytes);
            await write(buffered);
            await buffered.FlushAsync(cancellationToken);
            return (await partial.PublishAsync(cancellationToken), partial.Content.Length);
        }
        finally
        {
            partial.Remove();
        }
    }
}
