using NearTasks.Api.Blobs;
using NearTasks.Api.Campaigns;
using NearTasks.Api.Jobs;
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
    SpecStore specs,
    BuildStore builds,
    IBlobStore blobs,
    INearNode node,
    ApiOptions options,
    ILogger<DatasetBuilder> logger
)
{
    /// <param name="campaign">The campaign.</param>
    /// <param name="aggregation">How the labels of an item become one.</param>
    /// <param name="progress">Told of the items that are done.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ApiException">
    /// <c>not_found</c>, <c>content_not_here</c>, <c>quota_exceeded</c>, <c>nothing_to_build</c>, <c>not_aggregated</c>,
    /// <c>content_damaged</c>, <c>node_unavailable</c>
    /// </exception>
    public async Task<BuildRow> BuildAsync(
        long campaign,
        IAggregation aggregation,
        JobProgress progress,
        CancellationToken cancellationToken
    )
    {
        CampaignContent content = await campaigns.ContentAsync(campaign, cancellationToken);
        if (await builds.CountAsync(campaign, cancellationToken) >= options.Limits.Builds)
            throw new ApiException(ProblemCodes.QuotaExceeded, $"A campaign may have {options.Limits.Builds} different builds.");
        LabelSpec spec = (await specs.ReadAsync(content.SpecSha256, cancellationToken)).Labels;

        await using BlobStream data = await blobs.CreateAsync(cancellationToken);
        await using BlobStream offsets = await blobs.CreateAsync(cancellationToken);
        (Fit fit, MerkleTree records) = await WriteRecordsAsync(content, spec, aggregation, data, offsets, progress, cancellationToken);
        var algorithm = new Algorithm(
            Digest.Parse(fit.Sha256()),
            aggregation.Name,
            CanonicalJson.From(aggregation.Parameters),
            aggregation.Version
        );
        var manifest = new DatasetManifest(
            algorithm,
            campaign,
            await node.ChainIdAsync(cancellationToken),
            options.ContractId,
            Digest.Parse(content.ItemsSha256),
            Digest.Parse(content.ManifestRoot),
            records.Count,
            records.Root,
            Digest.Parse(content.SpecSha256)
        );
        await PublishAsync(fit.Utf8, cancellationToken);
        Blob dataBlob = await data.PublishAsync(cancellationToken);
        var build = new BuildRow(
            Guid.CreateVersion7(),
            campaign,
            records.Root.ToString(),
            records.Count,
            (await PublishAsync(manifest.ToCanonical().Utf8, cancellationToken)).Sha256,
            dataBlob.Sha256,
            dataBlob.Bytes,
            (await PublishTreeAsync(records, cancellationToken)).Sha256,
            (await offsets.PublishAsync(cancellationToken)).Sha256
        );
        LogBuilt(campaign, records.Count, records.Root);
        return await builds.SaveAsync(build, cancellationToken);
    }

    private async Task<(Fit Fit, MerkleTree Records)> WriteRecordsAsync(
        CampaignContent content,
        LabelSpec spec,
        IAggregation aggregation,
        Stream data,
        Stream offsets,
        JobProgress progress,
        CancellationToken cancellationToken
    )
    {
        await using SettledSnapshot settled = await labels.OpenAsync(content.CampaignId, cancellationToken);
        Fit fit = await FitAsync(settled, spec, aggregation, cancellationToken);
        var writer = new DatasetWriter(spec, aggregation, fit, data, offsets);
        await using var items = new ItemLines(await blobs.ReadAsync(content.ItemsSha256, cancellationToken), content.BatchSize);
        progress.Report(0, content.Items);
        await foreach (SettledBatch batch in settled.ReadAsync(cancellationToken))
        {
            await writer.WriteAsync(batch, await items.BatchAsync(batch.Batch, cancellationToken), cancellationToken);
            progress.Report(Math.Min(content.Items, (batch.Batch + 1) * content.BatchSize), content.Items);
        }
        progress.Report(content.Items, content.Items);
        return writer.Count > 0 ? (fit, writer.Tree()) : throw new ApiException(ProblemCodes.NothingToBuild);
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

    private async Task<Blob> PublishAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        await using BlobStream file = await blobs.CreateAsync(cancellationToken);
        await file.WriteAsync(bytes, cancellationToken);
        return await file.PublishAsync(cancellationToken);
    }

    private async Task<Blob> PublishTreeAsync(MerkleTree tree, CancellationToken cancellationToken)
    {
        await using BlobStream file = await blobs.CreateAsync(cancellationToken);
        await MerkleTreeFile.WriteAsync(tree, file, cancellationToken);
        return await file.PublishAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Built a dataset of campaign {Campaign}: {Records} records, root {Root}")]
    private partial void LogBuilt(long campaign, int records, Digest root);
}
