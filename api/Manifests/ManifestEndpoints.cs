using Microsoft.AspNetCore.Mvc;
using NearTasks.Api.Blobs;
using NearTasks.Api.Hosting;
using NearTasks.Api.Problems;
using NearTasks.Api.SignIn;
using NearTasks.Labeling;
using NearTasks.Market;
using NearTasks.Provenance;
using NearTasks.Sdk.Wire;

namespace NearTasks.Api.Manifests;

/// <summary>Turns a vendor's uploads and specification into the two hashes that <c>create_campaign</c> takes.</summary>
internal static class ManifestEndpoints
{
    private const int MaxName = 255;

    public static void MapManifests(this IEndpointRouteBuilder routes, ApiLimits limits) =>
        routes
            .MapPost("/manifests", CreateAsync)
            .WithTags("Uploads")
            .WithSummary("Fix items and specification of a campaign to be")
            .WithMetadata(new RequestSizeLimitAttribute(limits.ManifestBytes), new HeavyRoute(limits.HeavyBytes));

    private static async Task<Manifest> CreateAsync(
        CreateManifestRequest request,
        Caller caller,
        ManifestStore manifests,
        IBlobStore blobs,
        ApiLimits limits,
        CancellationToken cancellationToken
    )
    {
        if (request.Items.Count < 1 || request.Items.Count > limits.ManifestItems)
            throw Input.Bad($"items must have 1 to {limits.ManifestItems} entries.");
        if (await manifests.ItemsAsync(caller.Id, cancellationToken) + request.Items.Count > limits.AccountItems)
        {
            throw new ApiException(
                ProblemCodes.QuotaExceeded,
                $"All manifests of an account may have {limits.AccountItems} items together."
            );
        }

        (LabelSpec spec, CanonicalJson canonical) = ReadSpec(request);
        IReadOnlyList<ItemLeaf> leaves = await LeavesAsync(request.Items, caller, manifests, cancellationToken);
        var root = default(Digest);
        (string tree, long _) = await blobs.WriteAsync(
            async file => root = await TreeFile.WriteAsync(file, [.. leaves.Select(leaf => leaf.LeafHash())], cancellationToken),
            cancellationToken
        );
        long bytes = leaves.Sum(leaf => leaf.Bytes);
        var manifest = new NewManifest(
            caller.Id,
            root.ToString(),
            canonical.Sha256().ToString(),
            spec.Kind.Name,
            canonical.ToString(),
            leaves.Count,
            bytes,
            tree
        );
        await manifests.SaveAsync(manifest, leaves, cancellationToken);
        return new Manifest(manifest.ManifestRoot, leaves.Count, bytes, manifest.SpecSha256, spec.Kind.Name);
    }

    private static (LabelSpec Spec, CanonicalJson Canonical) ReadSpec(CreateManifestRequest request)
    {
        try
        {
            return (LabelSpec.Parse(request.Spec), CanonicalJson.From(request.Spec));
        }
        catch (FormatException exception) when (exception is LabelException or CanonicalJsonException)
        {
            throw new ApiException(ProblemCodes.BadSpec, exception.Message);
        }
    }

    private static async Task<IReadOnlyList<ItemLeaf>> LeavesAsync(
        IReadOnlyList<ManifestItem> items,
        Caller caller,
        ManifestStore manifests,
        CancellationToken cancellationToken
    )
    {
        for (int i = 0; i < items.Count; i++)
        {
            Input.Required(items[i], $"items[{i}]");
            Input.Text(items[i].Name, $"items[{i}].name", MaxName);
            Sha256Hex.Require(items[i].Sha256, $"items[{i}].sha256");
        }
        IReadOnlyList<UploadedBlob> uploaded = await manifests.UploadedAsync(
            caller.Id,
            items.Select(item => item.Sha256).ToHashSet(),
            cancellationToken
        );
        var bytes = uploaded.ToDictionary(blob => (blob.Sha256, blob.MediaType), blob => blob.Bytes);
        return
        [
            .. items.Select(
                (item, index) =>
                    bytes.TryGetValue((item.Sha256, item.MediaType), out long length)
                        ? new ItemLeaf(index, item.Name, item.MediaType, length, Digest.Parse(item.Sha256))
                        : throw new ApiException(
                            ProblemCodes.NotUploaded,
                            $"items[{index}]: no complete upload of yours has sha256 {item.Sha256} as {item.MediaType}."
                        )
            ),
        ];
    }
}
