using NearTasks.Api.Access;
using NearTasks.Sdk.Wire;

namespace NearTasks.Api.Campaigns;

/// <summary>A campaign's parties and the content this server has of it.</summary>
/// <param name="Items">How many there are.</param>
/// <param name="ItemsSha256">Blob of <c>items.jsonl</c>.</param>
/// <param name="TreeSha256">Blob of the items' Merkle tree.</param>
public sealed record CampaignContent(
    long CampaignId,
    string VendorId,
    string? ReviewerId,
    CampaignStage State,
    int BatchSize,
    long ManifestId,
    string SpecSha256,
    string ManifestRoot,
    long Items,
    string ItemsSha256,
    string TreeSha256
)
{
    public Parties Parties => new(CampaignId, VendorId, ReviewerId);
}
