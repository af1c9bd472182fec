using System.Runtime.CompilerServices;
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
        var checker = new RecordChecker(manifest.Campaign, _failures);
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
        if (options.Recompute is { } find && IsSpec(options.Spec) && _failures.IsEmpty)
            await RecomputeAsync(find, options.Spec!, cancellationToken);
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

    /// <summary>Further readings: only lines that are known to be the published ones are worth the cost of aggregating.</summary>
    private async Task RecomputeAsync(FindRecomputation find, CanonicalJson spec, CancellationToken cancellationToken)
    {
        if (AggregateCheck.Find(find, manifest, spec, _failures, "manifest") is not { } recomputation)
            return;
        if (await FitAsync(recomputation, cancellationToken) is not { } fit)
            return;
        data.Position = 0;
        await ForEachAsync(
            (line, number) =>
            {
                DatasetRecord record = CanonicalJson.Parse(line).To<DatasetRecord>();
                var aggregate = new AggregateCheck();
                foreach (RecordLabel label in record.Labels)
                    aggregate.Add(label);
                aggregate.Verify(
                    recomputation,
                    fit,
                    record.Item.Index,
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

    /// <summary>The fit of all records, if it is the one that the manifest names.</summary>
    private async Task<CanonicalJson?> FitAsync(IRecomputation recomputation, CancellationToken cancellationToken)
    {
        try
        {
            CanonicalJson fit = await recomputation.FitAsync(VotesAsync(cancellationToken), cancellationToken);
            return _failures.Expect(
                fit.Sha256() == manifest.Algorithm.FitSha256,
                FailureCode.FitHash,
                VerificationLevel.Fit,
                "fit",
                $"the fit of all accepted labels hashes to {fit.Sha256()}, not to the manifest's {manifest.Algorithm.FitSha256}"
            )
                ? fit
                : null;
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            AggregateCheck.AddUnusable(_failures, "fit", exception);
            return null;
        }
    }

    /// <summary>Each enumeration reads the data again, line by line.</summary>
    private async IAsyncEnumerable<RecordVotes> VotesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        data.Position = 0;
        await foreach (ReadOnlyMemory<byte> line in LineReader.ReadAsync(data, cancellationToken))
        {
            DatasetRecord record = CanonicalJson.Parse(line).To<DatasetRecord>();
            RecordLabel[] accepted = [.. record.Labels.Where(label => label.Verdict == Verdict.Accepted)];
            if (accepted.Length > 0)
                yield return new RecordVotes(record.Item.Index, accepted);
        }
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
