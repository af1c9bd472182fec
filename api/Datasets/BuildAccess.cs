using NearTasks.Api.Campaigns;
using NearTasks.Api.Problems;
using NearTasks.Api.SignIn;
using NearTasks.Sdk.Wire;

namespace NearTasks.Api.Datasets;

/// <summary>Builds are for the campaign's vendor and reviewer; once the chain has the root, their content is for everyone.</summary>
public sealed class BuildAccess(BuildStore builds, DatasetStore datasets, CampaignStore campaigns)
{
    /// <exception cref="ApiException"><c>not_found</c>: also for builds of others, which nobody else can see.</exception>
    public async Task<BuildRow> FindAsync(Guid id, Caller? caller, CancellationToken cancellationToken)
    {
        BuildRow build = await builds.FindAsync(id, cancellationToken);
        Campaign campaign = await campaigns.FindAsync(build.CampaignId, cancellationToken);
        return
            caller is not null && (caller.Id == campaign.VendorId || caller.Id == campaign.ReviewerId)
            || await builds.IsPublishedAsync(build, cancellationToken)
            ? build
            : throw new ApiException(ProblemCodes.NotFound, "There is no such build.");
    }

    /// <summary>A dataset of the chain with the build behind its root.</summary>
    /// <exception cref="ApiException"><c>not_found</c>, <c>content_not_here</c></exception>
    public async Task<(Dataset Dataset, BuildRow Build)> PublishedAsync(long id, CancellationToken cancellationToken)
    {
        Dataset dataset = await datasets.FindAsync(id, cancellationToken);
        BuildRow build =
            await builds.FindAsync(dataset.CampaignId, dataset.Root, dataset.ManifestSha256, cancellationToken)
            ?? throw new ApiException(
                ProblemCodes.NoContent,
                $"No build here has root {dataset.Root}; the dataset says it is at {dataset.Uri}."
            );
        return (dataset, build);
    }
}
