using System.Buffers;
using System.Security.Cryptography;
using NearTasks.Api.Problems;

namespace NearTasks.Api.Blobs;

/// <summary>Blobs as files <c>sha256/ab/abcd…</c>, unfinished uploads as files <c>partial/ID</c>, in one file system so that a rename commits.</summary>
public sealed class FolderBlobStore : IBlobStore
{
    private const int BufferBytes = 128 << 10;
    private readonly string _blobs;
    private readonly string _partial;

    public FolderBlobStore(string folder)
    {
        _blobs = Directory.CreateDirectory(Path.Combine(folder, "sha256")).FullName;
        _partial = Directory.CreateDirectory(Path.Combine(folder, "partial")).FullName;
    }

    public Task<long> PartialLengthAsync(Guid upload, CancellationToken cancellationToken)
    {
        var file = new FileInfo(PartialPath(upload));
        return Task.FromResult(file.Exists ? file.Length : 0);
    }

    public async Task<Appended> AppendAsync(Guid upload, long offset, Stream bytes, long total, CancellationToken cancellationToken)
    {
        await using var file = OpenExclusively(upload);
        if (file.Length != offset)
            throw new ApiException(ProblemCodes.UploadOffset, $"The upload goes on at {file.Length}, not at {offset}.");
        file.Position = offset;
        using var hash = offset == 0 ? IncrementalHash.CreateHash(HashAlgorithmName.SHA256) : null;
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            int read;
            while ((read = await bytes.ReadAsync(buffer, cancellationToken)) > 0)
            {
                if (file.Position + read > total)
                {
                    file.SetLength(offset);
                    throw new ApiException(ProblemCodes.TooLarge, $"More bytes came than the {total} announced; the upload goes on at {offset}.");
                }
                hash?.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
        var whole = file.Position == total && hash is not null;
        return new Appended(file.Position, whole ? Convert.ToHexStringLower(hash!.GetHashAndReset()) : null);
    }

    public Task<Stream> OpenPartialAsync(Guid upload, CancellationToken cancellationToken)
    {
        try
        {
            return Task.FromResult<Stream>(OpenShared(PartialPath(upload)));
        }
        catch (FileNotFoundException)
        {
            // Another request of the same upload committed or discarded it meanwhile.
            throw new ApiException(ProblemCodes.UploadBusy);
        }
    }

    public Task CommitAsync(Guid upload, string sha256, CancellationToken cancellationToken)
    {
        var partial = PartialPath(upload);
        var blob = BlobPath(sha256);
        Directory.CreateDirectory(Path.GetDirectoryName(blob)!);
        try
        {
            using (var handle = File.OpenHandle(partial, FileMode.Open, FileAccess.ReadWrite))
                RandomAccess.FlushToDisk(handle);
            File.Move(partial, blob, overwrite: true);
        }
        catch (FileNotFoundException)
        {
            throw new ApiException(ProblemCodes.UploadBusy);
        }
        return Task.CompletedTask;
    }

    public Task DiscardAsync(Guid upload, CancellationToken cancellationToken)
    {
        File.Delete(PartialPath(upload));
        return Task.CompletedTask;
    }

    public Task<Stream?> OpenAsync(string sha256, CancellationToken cancellationToken)
    {
        var path = BlobPath(sha256);
        return Task.FromResult<Stream?>(File.Exists(path) ? OpenShared(path) : null);
    }

    private FileStream OpenExclusively(Guid upload)
    {
        try
        {
            return new FileStream(PartialPath(upload), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true);
        }
        catch (IOException exception) when (exception is not DirectoryNotFoundException)
        {
            throw new ApiException(ProblemCodes.UploadBusy);
        }
    }

    private static FileStream OpenShared(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, BufferBytes, useAsync: true);

    private string PartialPath(Guid upload) => Path.Combine(_partial, upload.ToString("n"));

    private string BlobPath(string sha256) => Path.Combine(_blobs, sha256[..2], sha256);
}
