using NearTasks.Api.Blobs;
using NearTasks.Api.Media;
using NearTasks.Api.Problems;
using NearTasks.Api.SignIn;
using NearTasks.Sdk.Wire;

namespace NearTasks.Api.Uploads;

/// <summary>Announces a raw item, and tells how far its bytes are; <see cref="UploadReceiver"/> takes them.</summary>
public sealed class AnnounceUpload(UploadStore uploads, IBlobStore blobs, ApiLimits limits)
{
    private const int MaxName = 255;

    /// <returns>The upload; not a new one where the account has the same bytes here already, or is at them.</returns>
    /// <exception cref="ApiException">
    /// <c>bad_argument</c>, <c>media_type</c>, <c>too_large</c>, <c>quota_exceeded</c>
    /// </exception>
    public async Task<(UploadStatus Status, bool IsNew)> RunAsync(
        Caller caller,
        CreateUploadRequest request,
        CancellationToken cancellationToken
    )
    {
        Input.Text(request.Name, "name", MaxName);
        MediaTypes.Require(request.MediaType);
        if (request.Bytes < 1)
            throw Input.Bad("bytes must be at least 1.");
        if (request.Bytes > limits.UploadBytes)
            throw new ApiException(ProblemCodes.TooLarge, $"An item may have {limits.UploadBytes} bytes.");
        if (request.Sha256 is not null)
            Sha256Hex.Require(request.Sha256, "sha256");
        (UploadRow upload, bool isNew) = await uploads.CreateAsync(caller, request, cancellationToken);
        return (upload.At(isNew ? 0 : await blobs.PartialLengthAsync(upload.UploadId, cancellationToken)), isNew);
    }

    /// <summary>How far an upload is.</summary>
    /// <exception cref="ApiException"><c>not_found</c>: also for uploads of others, which nobody else can see.</exception>
    public async Task<UploadStatus> StatusAsync(Caller caller, Guid upload, CancellationToken cancellationToken) =>
        (await uploads.FindAsync(new UploadKey(upload, caller.Id), cancellationToken)).At(
            await blobs.PartialLengthAsync(upload, cancellationToken)
        );
}
