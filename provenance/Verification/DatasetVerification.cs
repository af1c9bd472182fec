using System.Text.Json;

namespace NearTasks.Provenance;

/// <summary>One check of one dataset: the lines first, then, if they are the published ones, the aggregates.</summary>
internal sealed class DatasetVerification(Stream data, DatasetManifest manifest, DatasetVerifierOptions options)
{
    private readonly FailureList _failures = new();

    public async Task<DatasetReport> RunAsync(CancellationToken cancellationToken)
    {
        var root = new MerkleRoot();
        ItemChecker? items = options.Items is { } file ? new ItemChecker(file, manifest, _failures) : null;
        var checker = new RecordChecker(_failures);
        await ForEachAsync(
            async (line, number) =>
            {
                root.Add(line.Span);
                if (checker.Check(line, Place(number)) is { } record && items is not null)
                    await items.CheckAsync(record.Item, Place(number), cancellationToken);
            },
            cancellationToken
        );
        if (items is not null)
            await items.EndAsync(cancellationToken);

        Digest computed = root.Root();
        _failures.Expect(
            root.Count == manifest.Records && computed == manifest.Root,
            FailureCode.DatasetRoot,
            VerificationLevel.Dataset,
            "data.jsonl",
            $"the data has {root.Count} records under the root {computed}; the manifest says {manifest.Records} under {manifest.Root}"
        );
        if (options.Recompute is { } recompute && IsSpec(options.Spec) && _failures.IsEmpty)
            await RecomputeAsync(recompute, options.Spec!, cancellationToken);
        return new DatasetReport(_failures.All, root.Count, computed);
    }

    private bool IsSpec(CanonicalJson? spec) =>
        _failures.Expect(
            spec?.Sha256() == manifest.SpecSha256,
            FailureCode.SpecHash,
            VerificationLevel.Spec,
            "spec",
            "the spec is not the one that the manifest names"
        );

    /// <summary>A second reading: only lines that are known to be the published ones are worth the cost of aggregating.</summary>
    private async Task RecomputeAsync(RecomputeAggregate recompute, CanonicalJson spec, CancellationToken cancellationToken)
    {
        data.Position = 0;
        await ForEachAsync(
            (line, number) =>
            {
                DatasetRecord record = CanonicalJson.Parse(line).To<DatasetRecord>();
                var aggregate = new AggregateCheck(recompute);
                foreach (RecordLabel label in record.Labels)
                    aggregate.Add(label);
                aggregate.Verify(
                    manifest,
                    spec,
                    new AggregatedLabel(record.Label, record.Confidence),
                    _failures,
                    Place(number),
                    cancellationToken
                );
                return ValueTask.CompletedTask;
            },
            cancellationToken
        );
    }

    private async Task ForEachAsync(Func<ReadOnlyMemory<byte>, long, ValueTask> check, CancellationToken cancellationToken)
    {
        long number = 0;
        try
        {
            await foreach (ReadOnlyMemory<byte> line in LineReader.ReadAsync(data, cancellationToken))
            {
                await check(line, number++);
                options.OnRecord?.Invoke();
            }
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            _failures.Add(FailureCode.RecordMalformed, VerificationLevel.Record, Place(number), exception.Message);
        }
    }

    private static string Place(long number) => $"record {number}";
}
