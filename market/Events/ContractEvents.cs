using Near.Client;

namespace NearTasks.Market;

/// <summary>The contract's first event.</summary>
public sealed record ContractInitialized(AccountId OwnerId, int FeeBps, long FirstCampaignId) : MarketEvent;

/// <summary>The fee of campaigns to come, in hundredths of a percent.</summary>
public sealed record FeeChanged(int FeeBps) : MarketEvent;

/// <summary>Whether new campaigns and takes wait.</summary>
public sealed record PauseChanged(bool Paused) : MarketEvent;

/// <summary>Who becomes the owner by accepting.</summary>
public sealed record OwnerProposed(AccountId OwnerId) : MarketEvent;

/// <summary>The owner from here on.</summary>
public sealed record OwnerChanged(AccountId OwnerId) : MarketEvent;
