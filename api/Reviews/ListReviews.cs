using NearTasks.Api.Access;
using NearTasks.Api.Assignments;
using NearTasks.Api.Campaigns;
using NearTasks.Api.Problems;
using NearTasks.Api.SignIn;
using NearTasks.Market;
using NearTasks.Provenance;
using NearTasks.Sdk.Wire;

namespace NearTasks.Api.Reviews;

/// <summary>Joins submitted assignments with their committed labels and items, for who reviews them.</summary>
public sealed class ListReviews(AssignmentStore assignments, LabelStore labels, CampaignStore campaigns)
{
    /// <param name="caller">A party of the campaign.</param>
    /// <param name="campaign">The campaign.</param>
    /// <param name="state">Submitted or settled.</param>
    /// <param name="after">The assignment before the first one; null: from the beginning.</param>
    /// <param name="limit">How many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ApiException">
    /// <c>bad_argument</c>, <c>not_found</c>, <c>content_not_here</c>, <c>forbidden</c>, <c>content_damaged</c>
    /// </exception>
    public async Task<IReadOnlyList<Review>> RunAsync(
        Caller caller,
        long campaign,
        AssignmentState state,
        AssignmentId? after,
        int limit,
        CancellationToken cancellationToken
    )
    {
        if (state is not (AssignmentState.Submitted or AssignmentState.Settled))
            throw Input.Bad("state must be submitted or settled.");
        CampaignContent content = await campaigns.ContentAsync(campaign, cancellationToken);
        AccessRules.RequireParty(caller, content.Parties, "Reviews");
        IReadOnlyList<Assignment> page = await assignments.ListAsync(content.CampaignId, state, after, limit, cancellationToken);
        IReadOnlyDictionary<string, StoredLabels> committed = await labels.CommittedAsync(
            [.. page.Select(assignment => assignment.AssignmentId)],
            cancellationToken
        );
        var reviews = new List<Review>(page.Count);
        foreach (IGrouping<long, Assignment> batch in page.GroupBy(assignment => assignment.Batch))
        {
            IReadOnlyList<Item> items = await campaigns.ItemsAsync(
                content.ManifestId,
                batch.Key * content.BatchSize,
                content.BatchSize,
                cancellationToken
            );
            reviews.AddRange(batch.Select(assignment => Of(assignment, items, committed.GetValueOrDefault(assignment.AssignmentId))));
        }
        return reviews;
    }

    private static Review Of(Assignment assignment, IReadOnlyList<Item> items, StoredLabels? labels) =>
        new(
            assignment.AssignmentId,
            assignment.TaskerId,
            assignment.State,
            assignment.LabelsRoot!,
            assignment.Count!.Value,
            assignment.ReviewUntil!.Value,
            labels is null
                ? []
                :
                [
                    .. labels
                        .Read()
                        .Select(
                            (leaf, index) =>
                                new ReviewedLabel(
                                    index,
                                    items[index],
                                    leaf.Label.ToElement(),
                                    leaf.Salt.ToString(),
                                    leaf.Producer,
                                    leaf.Suggested
                                )
                        ),
                ]
        );
}
