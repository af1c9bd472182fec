using NearTasks.Api.Database;
using NearTasks.Api.Problems;
using Npgsql;

namespace NearTasks.Api.Hosting;

/// <summary><c>/health</c>: the process answers. <c>/ready</c>: the database has the schema and the indexer's cursor.</summary>
internal static class Health
{

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("").WithTags("Health");
        health.MapGet("/health", () => new HealthAnswer("ok", null)).WithSummary("The process answers");
        health.MapGet("/ready", ReadyAsync).WithSummary("The database is reachable and indexed");
    }

    private static async Task<HealthAnswer> ReadyAsync(NpgsqlDataSource database, ApiOptions options, CancellationToken cancellationToken)
    {
        try
        {
            var height = await database.FirstAsync<long?>(
                "SELECT height FROM chain.cursor WHERE contract_id = @ContractId", new { options.ContractId }, cancellationToken);
            return new HealthAnswer(height is null ? "waiting for the indexer" : "ready", height);
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException)
        {
            throw new ApiException(ProblemCodes.DatabaseUnavailable);
        }
    }

    /// <param name="IndexedHeight">The newest block that the database has.</param>
    private sealed record HealthAnswer(string Status, long? IndexedHeight);
}
