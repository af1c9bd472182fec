using System.Buffers;
using NearTasks.Api.Blobs;
using NearTasks.Api.Media;
using NearTasks.Api.Problems;
using NearTasks.Sdk.Wire;

namespace NearTasks.Api.Uploads;

/// <summary>
/// Takes an upload's bytes and, with the last one, checks hash and type and makes them a blob. Whoever writes to an upload, completes it or
/// deletes it
/// has locked its row while opening its file, and has the file for itself until done: of two who come at once the second is told
/// <c>upload_busy</c>.
/// The row is not locked while bytes arrive, since a slow client would keep a connection to the database.
/// </summary>
public sealed partial class UploadReceiver(UploadStore uploads, IBlobStore blobs, TimeProvider time, ILogger<UploadReceiver> logger)
{
    private const int BufferBytes = 128 << 10;

    /// <param name="key">The upload.</param>
    /// <param name="offset">Where the bytes go on; must be the received length.</param>
    /// <param name="length">Bytes to come, where the client says so.</param>
    /// <param name="bytes">The bytes.</param>
    /// <param name="cancellationToken">Ends the receiving; what arrived stays.</param>
    /// <exception cref="ApiException"><c>not_found</c>, <c>upload_busy</c>, <c>upload_complete</c>, <c>upload_offset</c>, <c>too_large</c>,
    /// <c>hash_mismatch</c>, <c>media_type</c>, <c>storage_full</c></exception>
    public async Task<UploadStatus> ReceiveAsync(
        UploadKey key,
        long offset,
        long? length,
        Stream bytes,
        CancellationToken cancellationToken
    )
    {
        (UploadRow upload, BlobStream partial, MediaCheck check) = await OpenAsync(key, cancellationToken);
        await using BlobStream _ = partial;
        if (length is { } announced && offset + announced > upload.Bytes)
            throw new ApiException(ProblemCodes.TooLarge, $"{offset} + {announced} bytes are more than the {upload.Bytes} announced.");
        await AppendAsync(partial, upload, offset, bytes, cancellationToken);
        return partial.Length < upload.Bytes ? upload.At(partial.Length) : await CompleteAsync(upload, partial, check, cancellationToken);
    }

    /// <summary>Forgets an open upload and returns its quota.</summary>
    /// <exception cref="ApiException"><c>not_found</c>, <c>upload_busy</c>, <c>upload_complete</c></exception>
    public async Task DeleteAsync(UploadKey upload, CancellationToken cancellationToken)
    {
        await using UploadLock row = await uploads.LockAsync(upload, cancellationToken);
        if (row.Upload.Sha256 is not null)
            throw new ApiException(ProblemCodes.UploadComplete);
        await using BlobStream partial = await blobs.ContinueAsync(upload.Id, check: null, cancellationToken);
        await row.DeleteAsync(CancellationToken.None);
        partial.Forget();
    }

    private async Task<(UploadRow Upload, BlobStream Partial, MediaCheck Check)> OpenAsync(
        UploadKey key,
        CancellationToken cancellationToken
    )
    {
        await using UploadLock row = await uploads.LockAsync(key, cancellationToken);
        if (row.Upload.Sha256 is not null)
            throw new ApiException(ProblemCodes.UploadComplete);
        RequireTime(row.Upload);
        var check = new MediaCheck(row.Upload.MediaType);
        return (row.Upload, await blobs.ContinueAsync(key.Id, check, cancellationToken), check);
    }

    private async Task AppendAsync(BlobStream partial, UploadRow upload, long offset, Stream bytes, CancellationToken cancellationToken)
    {
        if (partial.Length != offset)
            throw new ApiException(ProblemCodes.UploadOffset, $"The upload goes on at {partial.Length}, not at {offset}.");
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            int read;
            while ((read = await bytes.ReadAsync(buffer, cancellationToken)) > 0)
            {
                RequireTime(upload);
                if (partial.Length + read > upload.Bytes)
                {
                    partial.SetLength(offset);
                    throw new ApiException(
                        ProblemCodes.TooLarge,
                        $"More bytes came than the {upload.Bytes} announced; the upload goes on at {offset}."
                    );
                }
                await partial.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void RequireTime(UploadRow upload)
    {
        if (upload.ExpiresAt <= time.GetUtcNow())
            throw new ApiException(ProblemCodes.NotFound, $"This upload was to be complete by {upload.ExpiresAt:u}.");
    }

    // A client that goes away now changes nothing: all bytes are here.
    private async Task<UploadStatus> CompleteAsync(
        UploadRow upload,
        BlobStream partial,
        MediaCheck check,
        CancellationToken cancellationToken
    )
    {
        string sha256 = await partial.HashAsync(cancellationToken);
        if (upload.Announced is { } announced && announced != sha256)
            throw Refuse(partial, ProblemCodes.HashMismatch, $"Announced {announced}, received {sha256}.");
        if (!check.Passes())
            throw Refuse(partial, ProblemCodes.MediaType, $"The bytes are not {upload.MediaType}.");
        await using UploadLock row = await uploads.LockAsync(upload.Key, CancellationToken.None);
        await partial.PublishAsync(CancellationToken.None);
        await row.CompleteAsync(sha256, CancellationToken.None);
        LogComplete(upload.UploadId, upload.AccountId, upload.Bytes, sha256);
        return (upload with { Sha256 = sha256 }).At(upload.Bytes);
    }

    private static ApiException Refuse(BlobStream partial, ProblemCode code, string detail)
    {
        partial.SetLength(0);
        return new ApiException(code, detail);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Upload {Upload} of {Account} is complete: {Bytes} bytes, {Sha256}")]
    private partial void LogComplete(Guid upload, string account, long bytes, string sha256);
}
