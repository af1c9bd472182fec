using Near.Client;
using NearTasks.Api.Hosting;
using NearTasks.Api.Node;
using NearTasks.Provenance;

namespace NearTasks.Api.Datasets;

/// <summary>The proof bundle of one record: all an auditor needs besides a head that he trusts.</summary>
internal static class ProofEndpoint
{
    public static void MapProofs(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/datasets/{id:long}/records/{number:long:min(0)}/proof", ProveAsync)
            .WithTags("Datasets")
            .AllowAnonymous()
            .WithSummary("Proof bundle of a record, against a final block (default: the newest)");

    private static async Task<IResult> ProveAsync(
        long id,
        long number,
        BuildAccess access,
        BundleSource source,
        INearNode node,
        ProofBudget budget,
        CancellationToken cancellationToken,
        string? head = null
    )
    {
        CryptoHash trusted = default;
        if (head is not null && !CryptoHash.TryParse(head, out trusted))
            throw Input.Bad("head must be a block hash in base58.");
        (Sdk.Wire.Dataset dataset, BuildRow build) = await access.PublishedAsync(id, cancellationToken);
        BundleContent content = await source.CollectAsync(dataset, build, number, cancellationToken);
        if (head is null)
        {
            budget.Charge();
            trusted = (await node.FinalBlockAsync(cancellationToken)).Hash;
        }
        // Written to memory first: a node that fails half-way must not leave half a bundle.
        using var bundle = new MemoryStream();
        await new BundleBuilder(node).WriteAsync(content, trusted, bundle, cancellationToken);
        return TypedResults.Bytes(bundle.ToArray(), "application/json", $"dataset-{id}-record-{number}.json");
    }
}
