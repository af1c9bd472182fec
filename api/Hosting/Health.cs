using NearTasks.Api.Problems;

namespace NearTasks.Api.Hosting;

/// <summary><c>/health</c>: the process answers. <c>/ready</c>: all that it depends on works and is up to date.</summary>
internal static class Health
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        // Whoever watches the server is not to be kept out by a crowd; the answers cost next to nothing.
        RouteGroupBuilder health = routes.MapGroup("").WithTags("Health").DisableRateLimiting();
        health.MapGet("/health", () => new HealthAnswer("ok")).WithSummary("The process answers");
        health.MapGet("/ready", ReadyAsync).WithSummary("Database, chain, index and blobs work and are up to date").Produces<ReadyAnswer>();
    }

    private static async Task ReadyAsync(HttpContext context, Readiness readiness)
    {
        ReadyState state = await readiness.StateAsync();
        var answer = new ReadyAnswer("ready", state.IndexedHeight, state.IndexedAt, state.FinalHeight, state.FinalAt);
        context.Response.Headers.CacheControl = "no-store";
        if (!state.Faults.Any())
        {
            await context.Response.WriteAsJsonAsync(answer, context.RequestAborted);
        }
        else
        {
            await ProblemWriter.WriteAsync(
                context,
                ProblemCodes.NotReady,
                string.Join(' ', state.Faults),
                Soon,
                ("checks", state.Checks),
                ("state", answer with { Status = "not ready" })
            );
        }
    }

    private sealed record HealthAnswer(string Status);

    /// <param name="IndexedHeight">The newest block that the database has.</param>
    private sealed record ReadyAnswer(
        string Status,
        long? IndexedHeight,
        DateTimeOffset? IndexedAt,
        long? FinalHeight,
        DateTimeOffset? FinalAt
    );
}
