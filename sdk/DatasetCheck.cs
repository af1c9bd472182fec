using NearTasks.Provenance;

namespace NearTasks.Sdk;

/// <summary>What checking a downloaded dataset came to.</summary>
/// <param name="Failures">Everything that does not hold, at most <see cref="VerificationReport.MaxFailures"/>.</param>
/// <param name="Records">Lines read.</param>
/// <param name="Proven">Records whose proof bundle leads to the trusted block.</param>
/// <param name="Manifest">SHA-256 of the manifest.</param>
public sealed record DatasetResult(IReadOnlyList<VerificationFailure> Failures, long Records, long Proven, Digest Manifest);

/// <summary>Checks a whole downloaded dataset from its files alone.</summary>
/// <param name="folder">The files.</param>
/// <param name="progress">Told how far it is.</param>
/// <param name="cancellationToken">Gives up.</param>
public sealed class DatasetCheck(DatasetFolder folder, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
{
    private const int RecordsAtOnce = 100;

    private readonly List<VerificationFailure> _failures = [];

    /// <summary>Checks everything.</summary>
    /// <param name="trust">Contract and block that the proofs must lead to; null when there are none.</param>
    /// <param name="published">Hash of the manifest that was published, if it is known.</param>
    public async Task<DatasetResult> RunAsync(Trust? trust, Digest? published)
    {
        (DatasetManifest manifest, Digest hash) = await folder.ReadManifestAsync(cancellationToken);
        if (published is { } known && known != hash)
        {
            Add(
                new VerificationFailure(
                    FailureCode.ManifestHash,
                    VerificationLevel.Manifest,
                    "manifest.json",
                    $"it hashes to {hash}, not to the trusted {known}"
                )
            );
        }
        long proven = trust is null ? 0 : await ProveAsync(trust, hash);
        // What is not known to be the published dataset is not worth the cost of aggregating.
        DatasetReport report = await RecordsAsync(manifest, recompute: _failures.Count == 0);
        foreach (VerificationFailure failure in report.Failures)
            Add(failure);
        return new DatasetResult(_failures, report.Records, proven, hash);
    }

    private async Task<long> ProveAsync(Trust trust, Digest manifest)
    {
        IReadOnlyList<(long Record, FileInfo File)> bundles = folder.Bundles();
        int proven = 0;
        foreach ((long record, FileInfo file) in bundles)
        {
            await using FileStream stream = file.OpenRead();
            VerificationReport report = await BundleVerifier.VerifyAsync(stream, trust, cancellationToken: cancellationToken);
            foreach (VerificationFailure failure in report.Failures)
                Add(failure with { Place = $"proofs/{file.Name}, {failure.Place}" });
            if (report.IsValid && (report.Facts.Manifest != manifest || report.Facts.Record != record))
            {
                Add(
                    new VerificationFailure(
                        FailureCode.ManifestHash,
                        VerificationLevel.Bundle,
                        $"proofs/{file.Name}",
                        $"it proves record {report.Facts.Record} under the manifest "
                            + $"{report.Facts.Manifest}, not record {record} under {manifest}"
                    )
                );
            }
            proven++;
            progress?.Report(new WorkProgress("proofs", proven, bundles.Count));
        }
        return proven;
    }

    private async Task<DatasetReport> RecordsAsync(DatasetManifest manifest, bool recompute)
    {
        long done = 0;
        long all = recompute ? 2 * manifest.Records : manifest.Records;
        await using FileStream data = File.OpenRead(folder.Data);
        await using FileStream items = File.OpenRead(folder.Items);
        var options = new DatasetVerifierOptions()
        {
            Items = items,
            Spec = await folder.ReadSpecAsync(cancellationToken),
            Recompute = recompute ? Recomputation.Find : null,
            OnRecord = () =>
            {
                if (++done % RecordsAtOnce == 0 || done == all)
                    progress?.Report(new WorkProgress("records, each read once and aggregated once", done, all));
            },
        };
        return await DatasetVerifier.VerifyAsync(data, manifest, options, cancellationToken);
    }

    private void Add(VerificationFailure failure)
    {
        if (_failures.Count < VerificationReport.MaxFailures)
            _failures.Add(failure);
    }
}
