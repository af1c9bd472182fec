using NearTasks.Api.Blobs;
using NearTasks.Api.Problems;
using NearTasks.Api.SignIn;
using NearTasks.Labeling;
using NearTasks.Market;
using NearTasks.Provenance;
using NearTasks.Sdk.Wire;

namespace NearTasks.Api.Manifests;

/// <summary>Turns a vendor's uploads and specification into the two hashes that <c>create_campaign</c> takes.</summary>
public sealed class CreateManifest(ManifestStore manifests, IBlobStore blobs, ApiLimits limits)
{
    private const int MaxName = 255;
    private static readonly byte[] LineFeed = [(byte)'\n'];

    /// <exception cref="ApiException">
    /// <c>bad_argument</c>, <c>bad_spec</c>, <c>not_uploaded</c>, <c>quota_exceeded</c>
    /// </exception>
    public async Task<Manifest> RunAsync(Caller caller, CreateManifestRequest request, CancellationToken cancellationToken)
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
        IReadOnlyList<ItemLeaf> leaves = await LeavesAsync(caller, request.Items, cancellationToken);
        (Digest root, Blob items, Blob tree) = await WriteFilesAsync(leaves, cancellationToken);
        long bytes = leaves.Sum(leaf => leaf.Bytes);
        var manifest = new NewManifest(
            caller.Id,
            root.ToString(),
            canonical.Sha256().ToString(),
            spec.Kind.Name,
            canonical.ToString(),
            leaves.Count,
            bytes,
            items.Sha256,
            tree.Sha256
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

    private async Task<IReadOnlyList<ItemLeaf>> LeavesAsync(
        Caller caller,
        IReadOnlyList<ManifestItem> items,
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

    // items.jsonl (the canonical leaves in order, each ended by a line feed), and their Merkle tree.
    private async Task<(Digest Root, Blob Items, Blob Tree)> WriteFilesAsync(
        IReadOnlyList<ItemLeaf> leaves,
        CancellationToken cancellationToken
    )
    {
        await using BlobStream items = await blobs.CreateAsync(cancellationToken);
        var builder = new MerkleTreeBuilder();
        foreach (ItemLeaf leaf in leaves)
        {
            ReadOnlyMemory<byte> line = leaf.ToCanonical().Utf8;
            builder.Add(line.Span);
            await items.WriteAsync(line, cancellationToken);
            await items.WriteAsync(LineFeed, cancellationToken);
        }
        MerkleTree tree = builder.Build();
        await using BlobStream treeFile = await blobs.CreateAsync(cancellationToken);
        await MerkleTreeFile.WriteAsync(tree, treeFile, cancellationToken);
        return (tree.Root, await items.PublishAsync(cancellationToken), await treeFile.PublishAsync(cancellationToken));
    }
}
