using NearTasks.Api.Access;
using NearTasks.Api.Campaigns;
using NearTasks.Api.Problems;
using NearTasks.Api.SignIn;
using NearTasks.Sdk.Wire;

namespace NearTasks.Api.Datasets;

/// <summary>Finds builds and published datasets, for who may see them.</summary>
public sealed class ReadBuild(
    BuildStore builds,
    DatasetStore datasets,
    CampaignStore campaigns,
    SettledLabels labels,
    AccessRules access,
    ApiOptions options
)
{
    /// <exception cref="ApiException"><c>not_found</c>: also for builds of others, which nobody else can see.</exception>
    public async Task<BuildRow> FindAsync(Caller? caller, Guid id, CancellationToken cancellationToken)
    {
        BuildRow build = await builds.FindAsync(id, cancellationToken);
        var parties = Parties.Of(await campaigns.FindAsync(build.CampaignId, cancellationToken));
        return await access.SeesBuildAsync(caller, build, parties, cancellationToken)
            ? build
            : throw new ApiException(ProblemCodes.NotFound, "There is no such build.");
    }

    /// <summary>What <c>publish_dataset</c> takes.</summary>
    /// <exception cref="ApiException"><c>not_found</c>, <c>public_url_unset</c></exception>
    public async Task<DatasetBuild> DescribeAsync(Caller? caller, Guid id, CancellationToken cancellationToken)
    {
        BuildRow build = await FindAsync(caller, id, cancellationToken);
        string path = $"/v1/builds/{build.BuildId}";
        Uri own = options.PublicUrl ?? throw new ApiException(ProblemCodes.PublicUrlUnset);
        return new DatasetBuild(
            build.BuildId,
            build.CampaignId,
            build.Root,
            build.Records,
            build.ManifestSha256,
            new Uri(own, $"{path}/data.jsonl").ToString(),
            build.DataBytes,
            $"{path}/data.jsonl",
            $"{path}/manifest.json",
            await labels.CountLeftOutAsync(build.CampaignId, cancellationToken)
        );
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

    /// <summary>The blob of a published dataset's <c>items.jsonl</c>.</summary>
    /// <exception cref="ApiException"><c>not_found</c>, <c>content_not_here</c></exception>
    public async Task<string> ItemsFileAsync(long id, CancellationToken cancellationToken)
    {
        (Dataset dataset, BuildRow _) = await PublishedAsync(id, cancellationToken);
        return (await campaigns.ContentAsync(dataset.CampaignId, cancellationToken)).ItemsSha256;
    }
}
