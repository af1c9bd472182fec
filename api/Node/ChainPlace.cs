namespace NearTasks.Api.Node;

/// <summary>A place of a batch as the contract has it.</summary>
/// <param name="State"><c>open</c>, <c>leased</c>, <c>submitted</c> or <c>settled</c>.</param>
/// <param name="TaskerId">Who has it, unless it is open.</param>
/// <param name="LeaseUntil">Nanoseconds since 1970, of a lease.</param>
public sealed record ChainPlace(int Replica, string State, string? TaskerId = null, string? LeaseUntil = null)
{
    /// <summary>Whether <c>take</c> would give it at this instant.</summary>
    public bool IsFree(DateTimeOffset now) =>
        State == "open"
        || State == "leased" && long.Parse(LeaseUntil!) / TimeSpan.NanosecondsPerTick < (now - DateTimeOffset.UnixEpoch).Ticks;
}
