using Near.Client;
using NearTasks.Api.Blobs;
using NearTasks.Api.Campaigns;
using NearTasks.Api.Problems;
using NearTasks.Market;
using NearTasks.Provenance;
using NearTasks.Sdk.Wire;

namespace NearTasks.Api.Datasets;

/// <summary>Collects what the proof bundle of one record needs; the work grows with the logarithm of the dataset.</summary>
public sealed class BundleSource(
    DatasetReader reader,
    IBlobStore blobs,
    CampaignStore campaigns,
    SpecStore specs,
    ProofSources sources,
    ApiOptions options
)
{
    public async Task<BundleContent> CollectAsync(Dataset dataset, BuildRow build, long index, CancellationToken cancellationToken)
    {
        if (index >= build.Records)
            throw new ApiException(ProblemCodes.NotFound, $"Dataset {dataset.DatasetId} has the records 0 to {build.Records - 1}.");
        CampaignContent content = await campaigns.ContentAsync(dataset.CampaignId, cancellationToken);
        (DatasetRecord record, IReadOnlyList<Digest> path) = await reader.ReadAsync(build, index, cancellationToken);
        IReadOnlyList<Item> items = await campaigns.ItemsAsync(content.ManifestId, record.Item.Index, 1, cancellationToken);
        DatasetManifest manifest = await reader.ManifestAsync(build, cancellationToken);
        await using Stream tree = await blobs.ReadAsync(content.TreeSha256, cancellationToken);
        return new BundleContent
        {
            Contract = AccountId.Parse(options.ContractId),
            Manifest = manifest,
            Fit = await reader.FitAsync(manifest, cancellationToken),
            Spec = (await specs.ReadAsync(content.SpecSha256, cancellationToken)).Json,
            Record = record,
            RecordIndex = index,
            RecordPath = path,
            Item = new ItemEvidence(
                items[0].ToLeaf(),
                await MerkleTreeFile.ReadProofAsync(tree, content.Items, record.Item.Index, cancellationToken)
            ),
            CampaignReceipt = await sources.CampaignReceiptAsync(dataset.CampaignId, cancellationToken),
            DatasetReceipt = CryptoHash.Parse(dataset.Receipt),
            Labels = await sources.LabelsAsync(record.Labels, cancellationToken),
        };
    }
}
