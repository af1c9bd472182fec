using NearTasks.Api.Campaigns;
using NearTasks.Api.SignIn;
using NearTasks.Sdk.Wire;

namespace NearTasks.Api.Queue;

/// <summary>Suggests a place to take, with all that a tasker wants to know of it.</summary>
public sealed class SuggestPlace(PlaceQueue queue, CampaignStore campaigns)
{
    /// <param name="caller">The tasker.</param>
    /// <param name="campaign">Only work of this one; null leaves the choice to the queue.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A place held for the caller; null when there is none now.</returns>
    public async Task<Suggestion?> RunAsync(Caller caller, long? campaign, CancellationToken cancellationToken)
    {
        (Place Place, DateTimeOffset ExpiresAt)? next = await queue.NextAsync(caller.Id, campaign, cancellationToken);
        Telemetry.Suggestions.Add(1, new KeyValuePair<string, object?>("found", next is not null));
        if (next is not var (place, expires))
            return null;
        Campaign found = await campaigns.FindAsync(place.CampaignId, cancellationToken);
        return new Suggestion(
            place.CampaignId,
            place.Batch,
            place.Replica,
            found.Kind,
            found.Reward,
            found.LeaseSeconds,
            await campaigns.BatchAsync(place.CampaignId, place.Batch, cancellationToken),
            expires
        );
    }
}
