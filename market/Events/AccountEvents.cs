using Near.Client;

namespace NearTasks.Market;

/// <summary>An account pays for its record.</summary>
public sealed record AccountRegistered(AccountId AccountId, NearToken Deposit) : MarketEvent;

/// <summary>An account left; its deposit was sent to it.</summary>
public sealed record AccountUnregistered(AccountId AccountId, NearToken Deposit) : MarketEvent;

/// <summary>Money left a balance and is on its way.</summary>
public sealed record ClaimStarted(AccountId AccountId, Money Money) : MarketEvent;

/// <summary>It arrived.</summary>
public sealed record ClaimPaid(AccountId AccountId, Money Money) : MarketEvent;

/// <summary>It could not be sent, and is in the balance again.</summary>
public sealed record ClaimFailed(AccountId AccountId, Money Money) : MarketEvent;
