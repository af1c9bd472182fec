using System.Text.Json;

namespace NearTasks.Sdk.Wire;

/// <summary>Body of <c>POST /v1/campaigns/{id}/datasets</c>.</summary>
public sealed record BuildDatasetRequest(AggregationChoice Aggregation);

/// <summary>An aggregation by name (<c>majority_vote</c>) and its parameters, as its documentation gives them.</summary>
public sealed record AggregationChoice(string Name, JsonElement? Parameters = null);

/// <summary>A built dataset: pass root, records, manifest_sha256 and uri to the contract's <c>publish_dataset</c>.</summary>
/// <param name="LeftOut">Settled assignments whose labels never came to this server, so that the dataset is without them.</param>
public sealed record DatasetBuild(
    Guid BuildId,
    long CampaignId,
    string Root,
    long Records,
    string ManifestSha256,
    string Uri,
    long Bytes,
    string DataUrl,
    string ManifestUrl,
    long LeftOut
);

/// <summary>A dataset as the chain has it. <c>has_content</c>: this server holds the build with that root.</summary>
public sealed record Dataset(
    long DatasetId,
    long CampaignId,
    string VendorId,
    string Root,
    long Records,
    string ManifestSha256,
    string Uri,
    DateTimeOffset PublishedAt,
    string Tx,
    string Receipt,
    bool HasContent
);
