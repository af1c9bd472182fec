using System.Threading.RateLimiting;
using NearTasks.Api.Problems;
using NearTasks.Api.SignIn;

namespace NearTasks.Api.Web;

/// <summary>
/// Requests per minute, counted before the database is asked anything: of the account when this process knows the token, else of the
/// address. So
/// a made-up token costs its sender's address, and many accounts behind one address cost it one request each. Sign-in has its own, lower
/// bound.
/// </summary>
internal static class RequestLimits
{
    /// <summary>Policy of the sign-in routes.</summary>
    public const string SignIn = "sign-in";

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static void AddRequestLimits(this IServiceCollection services, ApiLimits limits) =>
        services
            .AddSingleton<KnownSessions>()
            .AddRateLimiter(limiter =>
            {
                limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
                    AccountOf(context) is { } account
                        ? PerMinute("account " + account, limits.AccountRequestsPerMinute)
                        : PerMinute("address " + AddressOf(context), limits.AddressRequestsPerMinute)
                );
                limiter.AddPolicy(SignIn, context => PerMinute(AddressOf(context), limits.SignInsPerMinute));
                limiter.OnRejected = (rejected, _) =>
                    new ValueTask(
                        ProblemWriter.WriteAsync(rejected.HttpContext, ProblemCodes.RateLimited, retryAfter: WaitOf(rejected.Lease))
                    );
            });

    public static string? AccountOf(HttpContext context) =>
        SessionAuthentication.TokenOf(context.Request) is { } token
            ? context.RequestServices.GetRequiredService<KnownSessions>().AccountOf(token)
            : null;

    /// <summary>Whose share a request costs: its account's, as far as this process knows it, else its address's.</summary>
    public static string RequesterOf(HttpContext context) => AccountOf(context) ?? AddressOf(context);

    public static string AddressOf(HttpContext context) => ClientAddress.Of(context.Connection.RemoteIpAddress);

    public static TimeSpan WaitOf(RateLimitLease refused) =>
        refused.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan wait) ? wait : Minute;

    /// <summary>Refilled every second, so that a client that hit the bound waits seconds, not a minute.</summary>
    public static RateLimitPartition<string> PerMinute(string key, int requests) =>
        RateLimitPartition.GetTokenBucketLimiter(
            key,
            _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = requests,
                TokensPerPeriod = Math.Max(1, requests / 60),
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                QueueLimit = 0,
            }
        );
}
