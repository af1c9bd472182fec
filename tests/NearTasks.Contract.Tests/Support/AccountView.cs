using Near.Client;

namespace NearTasks.Contract.Tests.Support;

/// <summary>What <c>get_account</c> answers.</summary>
public sealed record AccountView(
    AccountId AccountId,
    NearToken StorageDeposit,
    NearToken Balance,
    NearToken InFlight,
    uint Pending,
    uint Campaigns,
    ulong Submitted,
    ulong Accepted,
    ulong Rejected
);
