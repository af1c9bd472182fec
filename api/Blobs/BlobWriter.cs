using System.Security.Cryptography;

namespace NearTasks.Api.Blobs;

/// <summary>Makes a blob of what the server itself writes: through a temporary file, so that any size fits.</summary>
internal static class BlobWriter
{
    /// <returns>SHA-256 and length of the blob.</returns>
    public static async Task<(string Sha256, long Bytes)> WriteAsync(
        this IBlobStore blobs, Func<Stream, Task> write, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(
            Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 128 << 10, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await write(file);
        file.Position = 0;
        var sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
        file.Position = 0;
        var id = Guid.CreateVersion7();
        await blobs.AppendAsync(id, 0, file, file.Length, cancellationToken);
        await blobs.CommitAsync(id, sha256, cancellationToken);
        return (sha256, file.Length);
    }
}
