using System.Buffers;
using NearTasks.Api.Blobs;
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
        (UploadRow upload, IPartialBlob partial) = await OpenAsync(key, cancellationToken);
        await using IPartialBlob _ = partial;
        if (length is { } announced && offset + announced > upload.Bytes)
            throw new ApiException(ProblemCodes.TooLarge, $"{offset} + {announced} bytes are more than the {upload.Bytes} announced.");
        await AppendAsync(partial.Content, upload, offset, bytes, cancellationToken);
        return partial.Content.Length < upload.Bytes
            ? upload.At(partial.Content.Length)
            : await CompleteAsync(upload, partial, cancellationToken);
    }

    /// <summary>Forgets an open upload and returns its quota.</summary>
    /// <exception cref="ApiException"><c>not_found</c>, <c>upload_busy</c>, <c>upload_complete</c></exception>
    public async Task DeleteAsync(UploadKey upload, CancellationToken cancellationToken)
    {
        await using UploadLock row = await uploads.LockAsync(upload, cancellationToken);
        if (row.Upload.Sha256 is not null)
            throw new ApiException(ProblemCodes.UploadComplete);
        await using IPartialBlob partial = await blobs.OpenPartialAsync(upload.Id, cancellationToken);
        await row.DeleteAsync(CancellationToken.None);
        partial.Remove();
    }

    private async Task<(UploadRow Upload, IPartialBlob Partial)> OpenAsync(UploadKey key, CancellationToken cancellationToken)
    {
        await using UploadLock row = await uploads.LockAsync(key, cancellationToken);
        if (row.Upload.Sha256 is not null)
            throw new ApiException(ProblemCodes.UploadComplete);
        RequireTime(row.Upload);
        return (row.Upload, await blobs.OpenPartialAsync(key.Id, cancellationToken));
    }

    private async Task AppendAsync(Stream content, UploadRow upload, long offset, Stream bytes, CancellationToken cancellationToken)
    {
        if (content.Length != offset)
            throw new ApiException(ProblemCodes.UploadOffset, $"The upload goes on at {content.Length}, not at {offset}.");
        content.Position = offset;
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            int read;
            while ((read = await bytes.ReadAsync(buffer, cancellationToken)) > 0)
            {
                RequireTime(upload);
                if (content.Position + read > upload.Bytes)
                {
                    content.SetLength(offset);
                    throw new ApiException(
                        ProblemCodes.TooLarge,
                        $"More bytes came than the {upload.Bytes} announced; the upload goes on at {offset}."
                    );
                }
                await content.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
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
    private async Task<UploadStatus> CompleteAsync(UploadRow upload, IPartialBlob partial, CancellationToken cancellationToken)
    {
        string sha256 = await partial.HashAsync(cancellationToken);
        if (upload.Announced is { } announced && announced != sha256)
            throw Refuse(partial, ProblemCodes.HashMismatch, $"Announced {announced}, received {sha256}.");
        if (!await IsOfTypeAsync(upload, partial.Content, cancellationToken))
            throw Refuse(partial, ProblemCodes.MediaType, $"The bytes are not {upload.MediaType}.");
        await using UploadLock row = await uploads.LockAsync(upload.Key, CancellationToken.None);
        sha256 = await partial.PublishAsync(CancellationToken.None);
        await row.CompleteAsync(sha256, CancellationToken.None);
        LogComplete(upload.UploadId, upload.AccountId, upload.Bytes, sha256);
        return (upload with { Sha256 = sha256 }).At(upload.Bytes);
    }

    private static ApiException Refuse(IPartialBlob partial, ProblemCode code, string detail)
    {
        partial.Content.SetLength(0);
        return new ApiException(code, detail);
    }

    private static async Task<bool> IsOfTypeAsync(UploadRow upload, Stream content, CancellationToken cancellationToken)
    {
        content.Position = 0;
        if (upload.MediaType == MediaTypes.PlainText)
            return await Utf8Text.IsValidAsync(content, cancellationToken);
        byte[] head = new byte[MediaTypes.HeadBytes];
        int read = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        return MediaTypes.Fits(upload.MediaType, head.AsSpan(0, read));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Upload {Upload} of {Account} is complete: {Bytes} bytes, {Sha256}")]
    private partial void LogComplete(Guid upload, string account, long bytes, string sha256);
}
