using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using NearTasks.Api.Problems;
using NearTasks.Api.SignIn;

namespace NearTasks.Api.Web;

/// <summary>Marks a route whose requests take much memory or time: those with a body from so many bytes on.</summary>
internal sealed record HeavyRoute(long FromBytes);

/// <summary>
/// A few heavy requests run at once and one of an account; some more wait before their bodies are read, the rest is told to come again.
/// Their
/// bodies must come steadily: who trickles holds up the others.
/// </summary>
internal sealed class HeavyRequests(RequestDelegate next, ApiLimits limits)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);
    private readonly PartitionedRateLimiter<HttpContext> _turns = PartitionedRateLimiter.CreateChained(
        PartitionedRateLimiter.Create<HttpContext, string>(context =>
            Turns(Caller.From(context.User)?.Id ?? "", 1, limits.HeavyWaitingOfAccount)
        ),
        PartitionedRateLimiter.Create<HttpContext, string>(_ => Turns("all", limits.HeavyRequests, limits.HeavyWaiting))
    );

    public async Task InvokeAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        if (context.GetEndpoint()?.Metadata.GetMetadata<HeavyRoute>() is { } route)
        {
            if (route.FromBytes == 0 || request.ContentLength >= route.FromBytes)
                await TakeTurnAsync(context);
            else if (request.ContentLength is null)
                request.Body = new GrowingBody(request.Body, route.FromBytes, () => TakeTurnAsync(context));
        }
        await next(context);
    }

    // Given back with the end of the request.
    private async Task TakeTurnAsync(HttpContext context)
    {
        RateLimitLease turn = await _turns.AcquireAsync(context, cancellationToken: context.RequestAborted);
        context.Response.RegisterForDispose(turn);
        if (!turn.IsAcquired)
            throw new ApiException(ProblemCodes.Busy, retryAfter: Soon);
        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
            rate.MinDataRate = new MinDataRate(limits.HeavyBytesPerSecond, Soon);
    }

    private static RateLimitPartition<string> Turns(string key, int atOnce, int waiting) =>
        RateLimitPartition.GetConcurrencyLimiter(key, _ => new ConcurrencyLimiterOptions { PermitLimit = atOnce, QueueLimit = waiting });
}
