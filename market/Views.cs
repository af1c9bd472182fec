using Near.Client;

namespace NearTasks.Market;

/// <summary>What the contract knows of a registered account.</summary>
public sealed record AccountView(
    AccountId AccountId,
    NearToken StorageDeposit,
    Money Balance,
    Money InFlight,
    int Pending,
    int Campaigns,
    long Submitted,
    long Accepted,
    long Rejected
);

/// <summary>The current attempt of a place; which members are there follows from the state.</summary>
public sealed record AssignmentView(
    AssignmentId Assignment,
    long CampaignId,
    long Batch,
    int Count,
    int Replica,
    int Attempt,
    PlaceState State,
    AccountId? TaskerId = null,
    Timestamp? LeaseUntil = null,
    Digest? LabelsRoot = null,
    Timestamp? ReviewUntil = null,
    int? Accepted = null,
    int? Rejected = null
);

/// <summary>A batch with all its places.</summary>
public sealed record BatchView(long CampaignId, long Batch, long Items, IReadOnlyList<PlaceView> Places);

/// <summary>A campaign: <c>Funded = Paid + Fees + Refunded + Escrow</c>.</summary>
public sealed record CampaignView(
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
    long Batches,
    int Overlap,
    Money Reward,
    int FeeBps,
    long LeaseSeconds,
    long ReviewSeconds,
    CampaignState State,
    Money Funded,
    Money Paid,
    Money Fees,
    Money Refunded,
    Money Escrow,
    Money Held,
    long Committed,
    NearToken Storage,
    long Pruned,
    Timestamp CreatedAt
);

/// <summary>The contract's settings.</summary>
public sealed record ConfigView(
    AccountId OwnerId,
    AccountId? ProposedOwnerId,
    int FeeBps,
    bool Paused,
    long FirstCampaignId,
    long NextCampaignId,
    long NextDatasetId,
    long StateVersion
);

/// <summary>What a campaign costs its vendor; <c>Attach</c> is what the call that creates it takes.</summary>
public sealed record Cost(Money Rewards, Money Fees, NearToken Storage, NearToken Registration, NearToken Attach);

/// <summary>A published dataset.</summary>
public sealed record DatasetView(
    long DatasetId,
    long CampaignId,
    AccountId VendorId,
    Digest Root,
    long Records,
    Digest ManifestSha256,
    string Uri,
    Timestamp PublishedAt
);

/// <summary>One replica of a batch; which members are there follows from the state.</summary>
public sealed record PlaceView(
    int Replica,
    int Attempt,
    PlaceState State,
    AccountId? TaskerId = null,
    Timestamp? LeaseUntil = null,
    Digest? LabelsRoot = null,
    Timestamp? ReviewUntil = null,
    int? Accepted = null,
    int? Rejected = null
)
{
    /// <summary>Whether <c>take</c> would give it at this instant of the chain.</summary>
    public bool IsFree(DateTimeOffset now) =>
        State == PlaceState.Open || (State == PlaceState.Leased && LeaseUntil?.ToDateTimeOffset() < now);
}

/// <summary>NEP-145.</summary>
public sealed record StorageBalance(NearToken Total, NearToken Available);

/// <summary>NEP-145.</summary>
public sealed record StorageBounds(NearToken Min, NearToken? Max);

/// <summary>Deposits for records, what the records cost, and what the contract holds.</summary>
public sealed record StorageView(NearToken StorageDeposits, NearToken StorageCost, NearToken ContractBalance);

/// <summary>What the contract owes of one token.</summary>
public sealed record TotalsView(Money Escrow, Money Balances, Money InFlight);
