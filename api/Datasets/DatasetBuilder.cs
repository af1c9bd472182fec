using System.Security.Cryptography;
using NearTasks.Api.Blobs;
using NearTasks.Api.Campaigns;
using NearTasks.Api.Hosting;
using NearTasks.Api.Node;
using NearTasks.Api.Problems;
using NearTasks.Labeling;
using NearTasks.Labeling.Aggregation;
using NearTasks.Market;
using NearTasks.Provenance;

namespace NearTasks.Api.Datasets;

/// <summary>
/// Makes a campaign's settled labels a dataset. The same labels and aggregation give the same bytes, hence the same build.
/// </summary>
public sealed partial class DatasetBuilder(
    SettledLabels labels,
    CampaignStore campaigns,
    ItemLines itemLines,
    BuildStore builds,
    IBlobStore blobs,
    INearNode node,
    ApiOptions options,
    ILogger<DatasetBuilder> logger
)
{
    public async Task<BuildRow> BuildAsync(CampaignContent content, IAggregation aggregation, CancellationToken cancellationToken)
    {
        if (await builds.CountAsync(content.CampaignId, cancellationToken) >= options.Limits.Builds)
            throw new ApiException(ProblemCodes.QuotaExceeded, $"A campaign may have {options.Limits.Builds} different builds.");
        var spec = LabelSpec.Parse(CanonicalJson.Parse(content.Spec).Utf8);
        await using SettledSnapshot settled = await labels.OpenAsync(content.CampaignId, cancellationToken);
        Fit fit = await FitAsync(settled, spec, aggregation, cancellationToken);
        Digest root = default;
        IReadOnlyList<Digest> leaves = [];
        (string Sha256, long Bytes) offsets = ("", 0);
        (string Sha256, long Bytes) data = await blobs.WriteAsync(
            async dataFile =>
                offsets = await blobs.WriteAsync(
                    async offsetFile =>
                    {
                        var writer = new DatasetWriter(spec, aggregation, fit, dataFile, offsetFile);
                        await foreach (SettledBatch batch in settled.ReadAsync(cancellationToken))
                            await writer.WriteAsync(batch, await ItemsAsync(content, batch.Batch, cancellationToken), cancellationToken);
                        leaves = writer.Leaves;
                    },
                    cancellationToken
                ),
            cancellationToken
        );
        if (leaves.Count == 0)
            throw new ApiException(ProblemCodes.NothingToBuild);
        (string Sha256, long Bytes) tree = await blobs.WriteAsync(
            async file => root = await TreeFile.WriteAsync(file, leaves, cancellationToken),
            cancellationToken
        );
        await blobs.WriteAsync(file => file.WriteAsync(fit.Utf8, cancellationToken).AsTask(), cancellationToken);
        var algorithm = new Algorithm(
            Digest.Parse(fit.Sha256()),
            aggregation.Name,
            CanonicalJson.From(aggregation.Parameters),
            aggregation.Version
        );
        DatasetManifest manifest = await ManifestAsync(content, algorithm, root, leaves.Count, cancellationToken);
        (string Sha256, long Bytes) manifestBlob = await blobs.WriteAsync(
            file => file.WriteAsync(manifest.ToCanonical().Utf8, cancellationToken).AsTask(),
            cancellationToken
        );
        LogBuilt(content.CampaignId, leaves.Count, root);
        return await builds.SaveAsync(
            new BuildRow(
                Guid.CreateVersion7(),
                content.CampaignId,
                root.ToString(),
                leaves.Count,
                manifestBlob.Sha256,
                data.Sha256,
                data.Bytes,
                tree.Sha256,
                offsets.Sha256
            ),
            cancellationToken
        );
    }

    private static async Task<Fit> FitAsync(
        SettledSnapshot settled,
        LabelSpec spec,
        IAggregation aggregation,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await aggregation.FitAsync(spec, settled.VotesAsync(cancellationToken), cancellationToken);
        }
        catch (LabelException exception)
        {
            throw new ApiException(ProblemCodes.NotAggregated, $"All labels together: {exception.Message}.");
        }
    }

    private Task<IReadOnlyList<Sdk.Wire.Item>> ItemsAsync(CampaignContent content, long batch, CancellationToken cancellationToken) =>
        campaigns.ItemsAsync(content.ManifestId, batch * content.BatchSize, content.BatchSize, cancellationToken);

    private async Task<DatasetManifest> ManifestAsync(
        CampaignContent content,
        Algorithm algorithm,
        Digest root,
        long records,
        CancellationToken cancellationToken
    ) =>
        new(
            algorithm,
            content.CampaignId,
            await node.ChainIdAsync(cancellationToken),
            options.ContractId,
            await ItemsSha256Async(content, cancellationToken),
            Digest.Parse(content.ManifestRoot),
            records,
            root,
            Digest.Parse(content.SpecSha256)
        );

    private async Task<Digest> ItemsSha256Async(CampaignContent content, CancellationToken cancellationToken)
    {
        using var hash = SHA256.Create();
        await using (var output = new CryptoStream(Stream.Null, hash, CryptoStreamMode.Write))
            await itemLines.WriteAsync(content, output, cancellationToken);
        return Digest.FromBytes(hash.Hash);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Built a dataset of campaign {Campaign}: {Records} records, root {Root}")]
    private partial void LogBuilt(long campaign, int records, Digest root);
}
