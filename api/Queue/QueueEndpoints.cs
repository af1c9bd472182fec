using NearTasks.Api.Campaigns;
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
        PlaceQueue queue,
        CampaignStore campaigns,
        CancellationToken cancellationToken
    )
    {
        if (await queue.NextAsync(caller.Id, request.CampaignId, cancellationToken) is not var (place, expires))
            return TypedResults.NoContent();
        Campaign campaign = await campaigns.FindAsync(place.CampaignId, cancellationToken);
        IReadOnlyList<Item> items = await campaigns.BatchAsync(place.CampaignId, place.Batch, cancellationToken);
        return TypedResults.Ok(
            new Suggestion(
                place.CampaignId,
                place.Batch,
                place.Replica,
                campaign.Kind,
                campaign.Reward,
                campaign.LeaseSeconds,
                items,
                expires
            )
        );
    }
}
