using System.Security.Cryptography;
using NearTasks.Api.Blobs;
using NearTasks.Api.Contracts;
using NearTasks.Api.Problems;

namespace NearTasks.Api.Uploads;

/// <summary>Takes an upload's bytes and, with the last one, checks hash and type and makes them a blob.</summary>
public sealed partial class UploadReceiver(UploadStore uploads, IBlobStore blobs, ILogger<UploadReceiver> logger)
{
    public async Task<UploadStatus> ReceiveAsync(UploadRow upload, long offset, Stream bytes, CancellationToken cancellationToken)
    {
        if (upload.Sha256 is not null)
            throw new ApiException(ProblemCodes.UploadComplete);
        var appended = await blobs.AppendAsync(upload.UploadId, offset, bytes, upload.Bytes, cancellationToken);
        if (appended.Length < upload.Bytes)
            return upload.At(appended.Length);
        var sha256 = appended.Sha256 ?? await HashAsync(upload.UploadId, cancellationToken);
        if (upload.Announced is { } announced && announced != sha256)
            throw await RefuseAsync(upload, ProblemCodes.HashMismatch, $"Announced {announced}, received {sha256}.", cancellationToken);
        if (!await IsOfTypeAsync(upload, cancellationToken))
            throw await RefuseAsync(upload, ProblemCodes.MediaType, $"The bytes are not {upload.MediaType}.", cancellationToken);
        await blobs.CommitAsync(upload.UploadId, sha256, cancellationToken);
        await uploads.CompleteAsync(upload.UploadId, sha256, cancellationToken);
        LogComplete(upload.UploadId, upload.AccountId, upload.Bytes, sha256);
        return (upload with { Sha256 = sha256 }).At(upload.Bytes);
    }

    private async Task<ApiException> RefuseAsync(UploadRow upload, ProblemCode code, string detail, CancellationToken cancellationToken)
    {
        await blobs.DiscardAsync(upload.UploadId, cancellationToken);
        return new ApiException(code, detail);
    }

    private async Task<string> HashAsync(Guid upload, CancellationToken cancellationToken)
    {
        await using var stream = await blobs.OpenPartialAsync(upload, cancellationToken);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
    }

    private async Task<bool> IsOfTypeAsync(UploadRow upload, CancellationToken cancellationToken)
    {
        await using var stream = await blobs.OpenPartialAsync(upload.UploadId, cancellationToken);
        if (upload.MediaType == MediaTypes.PlainText)
            return await Utf8Text.IsValidAsync(stream, cancellationToken);
        var head = new byte[MediaTypes.HeadBytes];
        var read = await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        return MediaTypes.Fits(upload.MediaType, head.AsSpan(0, read));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Upload {Upload} of {Account} is complete: {Bytes} bytes, {Sha256}")]
    private partial void LogComplete(Guid upload, string account, long bytes, string sha256);
}
