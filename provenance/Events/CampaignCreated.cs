using Near.Client;

namespace NearTasks.Provenance;

/// <summary>What the verifier needs of <c>campaign_created</c>.</summary>
internal sealed record CampaignCreated(
    long CampaignId,
    string VendorId,
    Digest SpecSha256,
    Digest ManifestRoot,
    long Items,
    int BatchSize,
    NearToken Reward,
    string Token
) : IChainEvent
{
    public const string Event = "campaign_created";

    public bool IsPossible => CampaignId > 0 && Items > 0 && BatchSize > 0;

    /// <summary>The batch that holds an item.</summary>
    public long BatchOf(long item) => item / BatchSize;

    /// <summary>Items in a batch; the last one may be shorter.</summary>
    public long SizeOf(long batch) => Math.Min(BatchSize, Items - batch * BatchSize);
}
