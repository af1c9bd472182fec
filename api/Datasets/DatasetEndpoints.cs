using System.Security.Claims;
using Near.Client;
using NearTasks.Api.Blobs;
using NearTasks.Api.Jobs;
using NearTasks.Api.SignIn;
using NearTasks.Api.Web;
using NearTasks.Sdk.Wire;

namespace NearTasks.Api.Datasets;

/// <summary>Builds of the campaign's parties, and published datasets for everyone.</summary>
internal static class DatasetEndpoints
{
    public static void MapDatasets(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder tagged = routes.MapGroup("").WithTags("Datasets");
        tagged
            .MapPost("/campaigns/{id:long}/datasets", BuildAsync)
            .WithSummary("Have a dataset of all settled labels built; answers the job that does it");
        tagged
            .MapGet(
                "/builds/{id:guid}",
                (Guid id, ClaimsPrincipal user, ReadBuild builds, CancellationToken cancellationToken) =>
                    builds.DescribeAsync(Caller.From(user), id, cancellationToken)
            )
            .AllowAnonymous()
            .WithSummary("What publish_dataset takes, for the campaign's parties; for everyone once published");
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
        tagged
            .MapGet("/datasets/{id:long}/records/{number:long:min(0)}/proof", ProveAsync)
            .AllowAnonymous()
            .WithSummary("Proof bundle of a record, against a final block (default: the newest)");
    }

    private static async Task<IResult> BuildAsync(
        long id,
        BuildDatasetRequest request,
        Caller caller,
        RequestBuild build,
        CancellationToken cancellationToken
    ) => JobEndpoints.Accepted(await build.RunAsync(caller, id, request.Aggregation, cancellationToken));

    private static async Task<IResult> BuildDataAsync(
        Guid id,
        ClaimsPrincipal user,
        ReadBuild builds,
        IBlobStore blobs,
        CancellationToken cancellationToken
    )
    {
        BuildRow build = await builds.FindAsync(Caller.From(user), id, cancellationToken);
        return await BlobFile.JsonLinesAsync(blobs, build.DataSha256, "data.jsonl", cancellationToken);
    }

    private static async Task<IResult> BuildManifestAsync(
        Guid id,
        ClaimsPrincipal user,
        ReadBuild builds,
        IBlobStore blobs,
        CancellationToken cancellationToken
    )
    {
        BuildRow build = await builds.FindAsync(Caller.From(user), id, cancellationToken);
        return await BlobFile.JsonAsync(blobs, build.ManifestSha256, "manifest.json", cancellationToken);
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

    private static async Task<IResult> DataAsync(long id, ReadBuild builds, IBlobStore blobs, CancellationToken cancellationToken)
    {
        (Dataset _, BuildRow build) = await builds.PublishedAsync(id, cancellationToken);
        return await BlobFile.JsonLinesAsync(blobs, build.DataSha256, $"dataset-{id}.jsonl", cancellationToken);
    }

    private static async Task<IResult> ManifestAsync(long id, ReadBuild builds, IBlobStore blobs, CancellationToken cancellationToken)
    {
        (Dataset _, BuildRow build) = await builds.PublishedAsync(id, cancellationToken);
        return await BlobFile.JsonAsync(blobs, build.ManifestSha256, $"dataset-{id}-manifest.json", cancellationToken);
    }

    private static async Task<IResult> ItemsAsync(long id, ReadBuild builds, IBlobStore blobs, CancellationToken cancellationToken) =>
        await BlobFile.JsonLinesAsync(
            blobs,
            await builds.ItemsFileAsync(id, cancellationToken),
            $"dataset-{id}-items.jsonl",
            cancellationToken
        );

    private static async Task<IResult> ProveAsync(
        long id,
        long number,
        ProveRecord prove,
        HttpContext http,
        CancellationToken cancellationToken,
        string? head = null
    )
    {
        CryptoHash? trusted =
            head is null ? null
            : CryptoHash.TryParse(head, out CryptoHash given) ? given
            : throw Input.Bad("head must be a block hash in base58.");
        byte[] bundle = await prove.RunAsync(RequestLimits.RequesterOf(http), id, number, trusted, cancellationToken);
        return TypedResults.Bytes(bundle, "application/json", $"dataset-{id}-record-{number}.json");
    }
}
