using System.Threading.RateLimiting;
using NearTasks.Api.Problems;
using NearTasks.Api.Web;

namespace NearTasks.Api.Node;

/// <summary>
/// Proofs that are not in memory are asked of a node, which may be paid for by the request: so many a minute for one account or address,
/// and for all together. What is refused half-way is not lost: with the same head the next request finds what was fetched.
/// </summary>
public sealed class ProofBudget(ApiLimits limits) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _requests = PartitionedRateLimiter.CreateChained(
        PartitionedRateLimiter.Create<string, string>(requester => RequestLimits.PerMinute(requester, limits.ProofRequestsPerMinute)),
        PartitionedRateLimiter.Create<string, string>(_ => RequestLimits.PerMinute("all", limits.AllProofRequestsPerMinute))
    );

    /// <exception cref="ApiException"><c>rate_limited</c></exception>
    public void Charge(string requester)
    {
        using RateLimitLease lease = _requests.AttemptAcquire(requester);
        if (!lease.IsAcquired)
        {
            throw new ApiException(
                ProblemCodes.RateLimited,
                "Proofs that are new to this server are limited; one head for all records needs fewest.",
                RequestLimits.WaitOf(lease)
            );
        }
    }

    public void Dispose() => _requests.Dispose();
}
