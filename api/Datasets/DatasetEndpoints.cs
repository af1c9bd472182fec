using System.Security.Claims;
using System.Text.Json;
using NearTasks.Api.Campaigns;
using NearTasks.Api.Hosting;
using NearTasks.Api.Problems;
using NearTasks.Api.SignIn;
using NearTasks.Labeling.Aggregation;
using NearTasks.Sdk.Wire;

namespace NearTasks.Api.Datasets;

/// <summary>Builds of the campaign's parties, and published datasets for everyone.</summary>
internal static class DatasetEndpoints
{
    private const string JsonLines = "application/jsonl";

    public static void MapDatasets(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder tagged = routes.MapGroup("").WithTags("Datasets");
        tagged
            .MapPost("/campaigns/{id:long}/datasets", BuildAsync)
            .WithSummary("Build a dataset of all settled labels; answers what publish_dataset takes")
            .WithMetadata(new HeavyRoute(FromBytes: 0));
        tagged
            .MapGet("/builds/{id:guid}/data.jsonl", BuildDataAsync)
            .AllowAnonymous()
            .WithSummary("A build's data, for the campaign's parties; for everyone once published");
        tagged
            .MapGet("/builds/{id:guid}/manifest.json", BuildManifestAsync)
            .AllowAnonymous()
            .WithSummary("A build's manifest, for the campaign's parties; for everyone once published");
        tagged.MapGet("/datasets", ListAsync).AllowAnonymous().WithSummary("Published datasets, newest first");
        tagged
            .MapGet(
                "/datasets/{id:long}",
                (long id, DatasetStore datasets, CancellationToken cancellationToken) => datasets.FindAsync(id, cancellationToken)
            )
            .AllowAnonymous()
            .WithSummary("One published dataset");
        tagged.MapGet("/datasets/{id:long}/data.jsonl", DataAsync).AllowAnonymous().WithSummary("The records; takes Range");
        tagged.MapGet("/datasets/{id:long}/manifest.json", ManifestAsync).AllowAnonymous().WithSummary("What the dataset is made of");
        tagged
            .MapGet("/datasets/{id:long}/items.jsonl", ItemsAsync)
            .AllowAnonymous()
            .WithSummary("The item leaves that the manifest names");
    }

    private static async Task<DatasetBuild> BuildAsync(
        long id,
        BuildDatasetRequest request,
        Caller caller,
        CampaignStore campaigns,
        DatasetBuilder builder,
        SettledLabels labels,
        ApiOptions options,
        HttpRequest http,
        CancellationToken cancellationToken
    )
    {
        Uri own = OwnAddress.Of(http, options) ?? throw new ApiException(ProblemCodes.PublicUrlUnset);
        CampaignContent content = await campaigns.ContentAsync(id, cancellationToken);
        if (!content.IsParty(caller.Id))
            throw new ApiException(ProblemCodes.Forbidden, $"Datasets of campaign {id} are built by {content.VendorId}.");
        BuildRow build = await builder.BuildAsync(content, Find(request.Aggregation), cancellationToken);
        string path = $"/v1/builds/{build.BuildId}";
        var uri = new Uri(own, $"{path}/data.jsonl");
        return new DatasetBuild(
            build.BuildId,
            id,
            build.Root,
            build.Records,
            build.ManifestSha256,
            uri.ToString(),
            build.DataBytes,
            $"{path}/data.jsonl",
            $"{path}/manifest.json",
            await labels.CountLeftOutAsync(id, cancellationToken)
        );
    }

    private static IAggregation Find(AggregationChoice choice)
    {
        IAggregation standard = Aggregations.MajorityVote;
        JsonElement parameters = choice.Parameters is { ValueKind: not JsonValueKind.Null } given ? given : standard.Parameters;
        return Aggregations.Find(choice.Name, standard.Version, parameters)
            ?? throw Input.Bad($"aggregation must be {standard.Name} with parameters such as {standard.Parameters.GetRawText()}.");
    }

    private static async Task<IResult> BuildDataAsync(
        Guid id,
        ClaimsPrincipal user,
        BuildAccess access,
        DatasetReader reader,
        CancellationToken cancellationToken
    )
    {
        BuildRow build = await access.FindAsync(id, Caller.From(user), cancellationToken);
        return await FileAsync(build.DataSha256, JsonLines, "data.jsonl", reader, cancellationToken);
    }

    private static async Task<IResult> BuildManifestAsync(
        Guid id,
        ClaimsPrincipal user,
        BuildAccess access,
        DatasetReader reader,
        CancellationToken cancellationToken
    )
    {
        BuildRow build = await access.FindAsync(id, Caller.From(user), cancellationToken);
        return await FileAsync(build.ManifestSha256, "application/json", "manifest.json", reader, cancellationToken);
    }

    private static async Task<Page<Dataset>> ListAsync(
        DatasetStore datasets,
        CancellationToken cancellationToken,
        long? campaign = null,
        long? after = null,
        int? limit = null
    )
    {
        int size = Input.Limit(limit);
        return Input.PageOf(
            await datasets.ListAsync(campaign, after ?? long.MaxValue, size, cancellationToken),
            size,
            last => last.DatasetId.ToString()
        );
    }

    private static async Task<IResult> DataAsync(long id, BuildAccess access, DatasetReader reader, CancellationToken cancellationToken) =>
        await FileAsync(
            (await access.PublishedAsync(id, cancellationToken)).Build.DataSha256,
            JsonLines,
            $"dataset-{id}.jsonl",
            reader,
            cancellationToken
        );

    private static async Task<IResult> ManifestAsync(
        long id,
        BuildAccess access,
        DatasetReader reader,
        CancellationToken cancellationToken
    ) =>
        await FileAsync(
            (await access.PublishedAsync(id, cancellationToken)).Build.ManifestSha256,
            "application/json",
            $"dataset-{id}-manifest.json",
            reader,
            cancellationToken
        );

    private static async Task<IResult> ItemsAsync(
        long id,
        BuildAccess access,
        CampaignStore campaigns,
        ItemLines lines,
        CancellationToken cancellationToken
    )
    {
        (Dataset dataset, BuildRow _) = await access.PublishedAsync(id, cancellationToken);
        CampaignContent content = await campaigns.ContentAsync(dataset.CampaignId, cancellationToken);
        return TypedResults.Stream(output => lines.WriteAsync(content, output, cancellationToken), JsonLines, $"dataset-{id}-items.jsonl");
    }

    private static async Task<IResult> FileAsync(
        string sha256,
        string type,
        string name,
        DatasetReader reader,
        CancellationToken cancellationToken
    ) =>
        TypedResults.Stream(
            await reader.OpenAsync(sha256, cancellationToken),
            type,
            name,
            entityTag: new($"\"{sha256}\""),
            enableRangeProcessing: true
        );
}
