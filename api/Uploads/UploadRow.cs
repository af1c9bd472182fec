using NearTasks.Sdk.Wire;

namespace NearTasks.Api.Uploads;

/// <summary>An upload and whose it is: others are told that there is none.</summary>
public sealed record UploadKey(Guid Id, string AccountId);

/// <summary>An upload as stored. <c>Sha256</c> is null while it is open.</summary>
public sealed record UploadRow(
    Guid UploadId,
    string AccountId,
    string Name,
    string MediaType,
    long Bytes,
    string? Announced,
    string? Sha256,
    DateTimeOffset ExpiresAt
)
{
    public UploadKey Key => new(UploadId, AccountId);

    public UploadStatus At(long offset) =>
        new(UploadId, Name, MediaType, Bytes, Sha256 is null ? offset : Bytes, Sha256 is null ? "open" : "complete", Sha256, ExpiresAt);
}
