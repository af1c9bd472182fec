using System.Threading.RateLimiting;
using NearTasks.Api.Problems;
using NearTasks.Api.SignIn;

namespace NearTasks.Api.Hosting;

/// <summary>Requests per minute: by account when signed in, else by address; sign-in has its own, lower bound.</summary>
internal static class RequestLimits
{
    /// <summary>Policy of the sign-in routes.</summary>
    public const string SignIn = "sign-in";

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static void AddRequestLimits(this IServiceCollection services, ApiLimits limits) => services.AddRateLimiter(limiter =>
    {
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
            Caller.From(context.User) is { } caller
                ? PerMinute("account " + caller.Id, limits.AccountRequestsPerMinute)
                : PerMinute("address " + AddressOf(context), limits.AddressRequestsPerMinute));
        limiter.AddPolicy(SignIn, context => PerMinute(AddressOf(context), limits.SignInsPerMinute));
        limiter.OnRejected = (rejected, _) => new ValueTask(ProblemWriter.WriteAsync(
            rejected.HttpContext, ProblemCodes.RateLimited,
            retryAfter: rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : Minute));
    });

    private static string AddressOf(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "";

    // Refilled every second, so that a client that hit the bound waits seconds, not a minute.
    private static RateLimitPartition<string> PerMinute(string key, int requests) =>
        RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = requests,
            TokensPerPeriod = Math.Max(1, requests / 60),
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        });
}
