using Near.Client;

namespace NearTasks.Market;

/// <summary>A vendor fixed a dataset by the Merkle root of its records.</summary>
public sealed record DatasetPublished(
    long DatasetId,
    long CampaignId,
    AccountId VendorId,
    Digest Root,
    long Records,
    Digest ManifestSha256,
    string Uri
) : MarketEvent, ICampaignEvent
{
    internal override bool IsPossible => Records > 0;
}
