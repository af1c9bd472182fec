using NearTasks.Api.Campaigns;
using NearTasks.Api.Drafts;
using NearTasks.Market;
using NearTasks.Provenance;
using NearTasks.Sdk.Wire;

namespace NearTasks.Api.Reviews;

/// <summary>Joins submitted assignments with their committed labels and items.</summary>
public sealed class ReviewReader(AssignmentStore assignments, LabelStore labels, CampaignStore campaigns)
{
    public async Task<IReadOnlyList<Review>> ListAsync(
        CampaignContent content,
        AssignmentState state,
        AssignmentId? after,
        int limit,
        CancellationToken cancellationToken
    )
    {
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
