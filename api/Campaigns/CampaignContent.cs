using NearTasks.Sdk.Wire;

namespace NearTasks.Api.Campaigns;

/// <summary>A campaign's parties and the content this server has of it.</summary>
/// <param name="Spec">Canonical JSON, exactly the bytes that <c>SpecSha256</c> hashes.</param>
/// <param name="TreeSha256">Blob of the items' Merkle tree.</param>
public sealed record CampaignContent(
    long CampaignId,
    string VendorId,
    string? ReviewerId,
    CampaignStage State,
    int BatchSize,
    long ManifestId,
    string SpecSha256,
    string Spec,
    string ManifestRoot,
    long Items,
    string TreeSha256
)
{
    public bool IsParty(string account) => account == VendorId || account == ReviewerId;
}
