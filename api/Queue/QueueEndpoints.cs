using NearTasks.Api.SignIn;
using NearTasks.Sdk.Wire;

namespace NearTasks.Api.Queue;

internal static class QueueEndpoints
{
    public static void MapQueue(this IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/queue/next", NextAsync)
            .WithTags("Work")
            .WithSummary("A place to take, held for you; 204 when there is none now")
            .Produces<Suggestion>()
            .Produces(StatusCodes.Status204NoContent);

    private static async Task<IResult> NextAsync(
        QueueNextRequest request,
        Caller caller,
        SuggestPlace suggest,
        CancellationToken cancellationToken
    ) =>
        await suggest.RunAsync(caller, request.CampaignId, cancellationToken) is { } place
            ? TypedResults.Ok(place)
            : TypedResults.NoContent();
}
