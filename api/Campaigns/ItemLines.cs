using NearTasks.Api.Problems;
using NearTasks.Market;
using NearTasks.Provenance;
using NearTasks.Sdk.Wire;

namespace NearTasks.Api.Campaigns;

/// <summary>A manifest as <c>items.jsonl</c>: the canonical item leaves in order, one a line, each ended by a line feed.</summary>
public sealed class ItemLines(CampaignStore campaigns)
{
    private const int ItemsPerRead = 5_000;

    /// <exception cref="ApiException"><c>content_damaged</c>, at the end: what was written has another root than the campaign.</exception>
    public async Task WriteAsync(CampaignContent content, Stream output, CancellationToken cancellationToken)
    {
        var tree = new MerkleTreeBuilder();
        for (long from = 0; from < content.Items; from += ItemsPerRead)
        {
            foreach (Item item in await campaigns.ItemsAsync(content.ManifestId, from, ItemsPerRead, cancellationToken))
            {
                ReadOnlyMemory<byte> leaf = Leaf(item).ToCanonical().Utf8;
                tree.Add(leaf.Span);
                await output.WriteAsync(leaf, cancellationToken);
                await output.WriteAsync("\n"u8.ToArray(), cancellationToken);
            }
        }
        if (tree.Build().Root.ToString() != content.ManifestRoot)
        {
            throw new ApiException(
                ProblemCodes.ContentDamaged,
                $"The items stored for campaign {content.CampaignId} do not have its root."
            );
        }
    }

    public static ItemLeaf Leaf(Sdk.Wire.Item item) =>
        new(
            item.Index,
            item.Name,
            item.MediaType,
            item.Bytes,
            Digest.Parse(item.Sha256),
            item.Width,
            item.Height,
            item.DurationMs,
            item.Characters
        );
}
