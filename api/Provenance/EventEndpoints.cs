using NearTasks.Sdk.Wire;

namespace NearTasks.Api.Provenance;

internal static class EventEndpoints
{
    public static void MapEvents(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/events", ListAsync)
            .WithTags("Provenance")
            .AllowAnonymous()
            .WithSummary("Events of the contract in order; ids have no gaps");

    private static async Task<Page<ContractEvent>> ListAsync(
        EventStore events,
        CancellationToken cancellationToken,
        long? after = null,
        int? limit = null
    )
    {
        int size = Input.Limit(limit);
        return Input.PageOf(await events.ListAsync(after ?? 0, size, cancellationToken), size, last => last.Id.ToString());
    }
}
