using System.Threading.RateLimiting;
using NearTasks.Api.Hosting;
using NearTasks.Api.Problems;

namespace NearTasks.Api.Node;

/// <summary>
/// Proofs that are not in memory are asked of a node, which may be paid for by the request: so many a minute for one account or address,
/// and for all
/// together. What is refused half-way is not lost: with the same head the next request finds what was fetched.
/// </summary>
public sealed class ProofBudget(IHttpContextAccessor http, ApiLimits limits) : IDisposable
{
    private readonly PartitionedRateLimiter<HttpContext> _requests = PartitionedRateLimiter.CreateChained(
        PartitionedRateLimiter.Create<HttpContext, string>(context =>
            RequestLimits.PerMinute(RequestLimits.AccountOf(context) ?? RequestLimits.AddressOf(context), limits.ProofRequestsPerMinute)
        ),
        PartitionedRateLimiter.Create<HttpContext, string>(_ => RequestLimits.PerMinute("all", limits.AllProofRequestsPerMinute))
    );

    /// <exception cref="ApiException"><c>rate_limited</c></exception>
    public void Charge()
    {
        using RateLimitLease lease = _requests.AttemptAcquire(http.HttpContext!);
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
