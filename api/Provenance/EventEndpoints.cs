using NearTasks.Api.Hosting;
using NearTasks.Database;
using NearTasks.Sdk.Wire;
using Npgsql;

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
        NpgsqlDataSource database,
        CancellationToken cancellationToken,
        long? after = null,
        int? limit = null
    )
    {
        int size = Input.Limit(limit);
        IReadOnlyList<EventRow> rows = await database.ListAsync<EventRow>(
            $"SELECT {EventRow.Columns} FROM chain.events WHERE id > @after ORDER BY id LIMIT @size",
            new { after = after ?? 0, size },
            cancellationToken
        );
        return Input.PageOf([.. rows.Select(row => row.ToContract())], size, last => last.Id.ToString());
    }
}
