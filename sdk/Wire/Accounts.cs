namespace NearTasks.Sdk.Wire;

/// <summary>An account's counters and balances inside the contract.</summary>
public sealed record Account(
    string AccountId,
    bool Registered,
    long Submitted,
    long Accepted,
    long Rejected,
    IReadOnlyList<AccountBalance> Balances
);

/// <summary>What an account has of one token.</summary>
public sealed record AccountBalance(Money Balance, Money Earned, Money Claimed);

/// <summary>The signed-in account and what it is to the marketplace.</summary>
/// <param name="Held">Assignments to label, those whose lease runs; at most 100.</param>
public sealed record Me(
    Account Account,
    DateTimeOffset SessionExpiresAt,
    long CampaignsAsVendor,
    long CampaignsAsReviewer,
    long AssignmentsInWork,
    IReadOnlyList<string> Held
);
