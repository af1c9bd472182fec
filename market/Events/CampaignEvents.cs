using Near.Client;

namespace NearTasks.Market;

/// <summary>A vendor ordered labels and paid for all of them.</summary>
public sealed record CampaignCreated(
    long CampaignId,
    AccountId VendorId,
    AccountId? ReviewerId,
    string Title,
    string Kind,
    Digest SpecSha256,
    string SpecUri,
    Digest ManifestRoot,
    long Items,
    int BatchSize,
    int Overlap,
    Money Reward,
    int FeeBps,
    long LeaseSeconds,
    long ReviewSeconds,
    Money Rewards,
    Money Fees,
    NearToken Storage
) : MarketEvent, ICampaignEvent
{
    internal override bool IsPossible => CampaignId > 0 && Items > 0 && BatchSize > 0;

    /// <summary>The batch that holds an item.</summary>
    public long BatchOf(long item) => item / BatchSize;

    /// <summary>Items in a batch; the last one may be shorter.</summary>
    public long SizeOf(long batch) => Math.Min(BatchSize, Items - (batch * BatchSize));
}

/// <summary>More replicas of every batch; the amounts are those added.</summary>
public sealed record CampaignToppedUp(long CampaignId, int Overlap, Money Rewards, Money Fees, NearToken Storage)
    : MarketEvent,
        ICampaignEvent;

/// <summary>No new takes; what the work in progress may still earn is held.</summary>
public sealed record CampaignCancelled(long CampaignId, Money Refund, Money Held) : MarketEvent, ICampaignEvent;

/// <summary>Nothing is held any more.</summary>
public sealed record CampaignClosed(long CampaignId, Money Refund) : MarketEvent, ICampaignEvent;

/// <summary>Records went; <c>ToBatch</c> is exclusive, <c>Removed</c> says that the campaign's own record went too.</summary>
public sealed record CampaignPruned(long CampaignId, long FromBatch, long ToBatch, NearToken Storage, bool Removed)
    : MarketEvent,
        ICampaignEvent;
