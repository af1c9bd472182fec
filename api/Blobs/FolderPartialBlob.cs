using System.Security.Cryptography;

namespace NearTasks.Api.Blobs;

/// <summary>A partial blob as an open file that is locked until it is disposed of.</summary>
internal sealed class FolderPartialBlob(FileStream file, FolderBlobStore store) : IPartialBlob
{
    public Stream Content => file;

    public async Task<string> HashAsync(CancellationToken cancellationToken)
    {
        file.Position = 0;
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
    }

    public async Task<string> PublishAsync(CancellationToken cancellationToken)
    {
        string sha256 = await HashAsync(cancellationToken);
        file.Flush(flushToDisk: true);
        // Under its hash it may be read at once; nobody else can write to it all the same.
        PosixFile.ShareLock(file.SafeFileHandle);
        await store.PublishAsync(file.Name, sha256, cancellationToken);
        return sha256;
    }

    public void Remove() => File.Delete(file.Name);

    public ValueTask DisposeAsync() => file.DisposeAsync();
}
