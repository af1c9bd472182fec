using NearTasks.Provenance;

namespace NearTasks.Api.Campaigns;

/// <summary>A manifest as <c>items.jsonl</c>: the canonical item leaves in order, one a line, each ended by a line feed.</summary>
public sealed class ItemLines(CampaignStore campaigns)
{
    private const int ItemsPerRead = 5_000;

    public async Task WriteAsync(CampaignContent content, Stream output, CancellationToken cancellationToken)
    {
        for (long from = 0; from < content.Items; from += ItemsPerRead)
        {
            foreach (var item in await campaigns.ItemsAsync(content.ManifestId, from, ItemsPerRead, cancellationToken))
            {
                await output.WriteAsync(Leaf(item).ToCanonical().Utf8, cancellationToken);
                await output.WriteAsync("\n"u8.ToArray(), cancellationToken);
            }
        }
    }

    public static ItemLeaf Leaf(Contracts.Item item) => new(item.Index, item.Name, item.MediaType, item.Bytes, Digest.Parse(item.Sha256));
}
