using NearTasks.Api.Blobs;
using NearTasks.Api.SignIn;
using NearTasks.Api.Web;
using NearTasks.Sdk.Wire;

namespace NearTasks.Api.Campaigns;

/// <summary>What a campaign asks for and what it is made of. The list, one campaign and its specification are for everyone.</summary>
internal static class CampaignEndpoints
{
    public static void MapCampaigns(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder campaigns = routes.MapGroup("/campaigns").WithTags("Campaigns");
        campaigns.MapGet("", ListAsync).AllowAnonymous().WithSummary("Campaigns, newest first");
        campaigns
            .MapGet(
                "/{id:long}",
                (long id, CampaignStore store, CancellationToken cancellationToken) => store.FindAsync(id, cancellationToken)
            )
            .AllowAnonymous()
            .WithSummary("One campaign");
        campaigns
            .MapGet("/{id:long}/spec", SpecAsync)
            .AllowAnonymous()
            .WithSummary("Instructions and label schema, exactly the hashed bytes");
        routes
            .MapGet("/specs/{sha256}", SpecByHashAsync)
            .WithTags("Campaigns")
            .AllowAnonymous()
            .WithSummary("A specification by its hash: an address for spec_uri");
        campaigns.MapGet("/{id:long}/items", ItemsAsync).WithSummary("Items in order");
        campaigns.MapGet("/{id:long}/manifest", ManifestAsync).WithSummary("All item leaves as JSON lines, exactly the hashed bytes");
    }

    private static async Task<Page<Campaign>> ListAsync(
        CampaignStore store,
        CancellationToken cancellationToken,
        string? state = null,
        string? vendor = null,
        string? kind = null,
        long? after = null,
        int? limit = null
    )
    {
        CampaignStage? stage = state is null ? null : Input.Word<CampaignStage>(state, "state");
        if (vendor is not null)
            Input.Account(vendor, "vendor");
        if (kind is not null)
            Input.Text(kind, "kind", 32);
        int size = Input.Limit(limit);
        IReadOnlyList<Campaign> rows = await store.ListAsync(
            new CampaignFilter(stage, vendor, kind),
            after ?? long.MaxValue,
            size,
            cancellationToken
        );
        return Input.PageOf(rows, size, last => last.CampaignId.ToString());
    }

    private static async Task<IResult> SpecAsync(long id, CampaignStore store, SpecStore specs, CancellationToken cancellationToken) =>
        await SpecByHashAsync((await store.ContentAsync(id, cancellationToken)).SpecSha256, specs, cancellationToken);

    private static async Task<IResult> SpecByHashAsync(string sha256, SpecStore specs, CancellationToken cancellationToken)
    {
        Specification spec = await specs.ReadAsync(Sha256Hex.Require(sha256, "sha256"), cancellationToken);
        return TypedResults.Bytes(spec.Json.Utf8, "application/json", entityTag: new($"\"{sha256}\""));
    }

    private static async Task<Page<Item>> ItemsAsync(
        long id,
        Caller caller,
        ListItems items,
        CancellationToken cancellationToken,
        long? from = null,
        int? limit = null
    )
    {
        int size = Input.Limit(limit);
        return Input.PageOf(
            await items.PageAsync(caller, id, from ?? 0, size, cancellationToken),
            size,
            last => (last.Index + 1).ToString()
        );
    }

    private static async Task<IResult> ManifestAsync(
        long id,
        Caller caller,
        ListItems items,
        IBlobStore blobs,
        CancellationToken cancellationToken
    ) =>
        await BlobFile.JsonLinesAsync(
            blobs,
            await items.FileAsync(caller, id, cancellationToken),
            $"campaign-{id}-items.jsonl",
            cancellationToken
        );
}
