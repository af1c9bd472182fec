namespace NearTasks.Api.Datasets;

/// <summary>A built dataset: hashes of the blobs that hold its files.</summary>
public sealed record BuildRow(
    Guid BuildId,
    long CampaignId,
    string Root,
    long Records,
    string ManifestSha256,
    string DataSha256,
    long DataBytes,
    string TreeSha256,
    string OffsetsSha256
);
