using System.Text.Json;

namespace NearTasks.Provenance;

/// <summary>Checks the lines of a dataset one after the other.</summary>
internal sealed class RecordChecker(FailureList failures, DatasetManifest manifest, CanonicalJson? spec, RecomputeAggregate? recompute)
{
    private readonly bool _canRecompute = recompute is not null && failures.Expect(
        spec?.Sha256() == manifest.SpecSha256, FailureCode.SpecHash, VerificationLevel.Spec, "spec", "the spec is not the one that the manifest names");

    private long _number;
    private long _lastItem = -1;

    public void Check(ReadOnlyMemory<byte> line)
    {
        string place = $"record {_number++}";
        try
        {
            CanonicalJson json = CanonicalJson.Parse(line);
            if (!json.Utf8.Span.SequenceEqual(line.Span)) throw new JsonException("the line is not canonical JSON (RFC 8785)");
            Check(json.To<DatasetRecord>(), place);
        }
        catch (Exception e) when (e is JsonException or CanonicalJsonException)
        {
            failures.Add(FailureCode.RecordMalformed, VerificationLevel.Record, place, e.Message);
        }
    }

    private void Check(DatasetRecord record, string place)
    {
        failures.Expect(record.Item.Index > _lastItem, FailureCode.RecordOrder, VerificationLevel.Record, place,
            $"it is about item {record.Item.Index}, which does not come after item {_lastItem} of the record before");
        _lastItem = record.Item.Index;
        bool ascending = record.Labels.Zip(record.Labels.Skip(1), (a, b) => a.Assignment < b.Assignment).All(ordered => ordered);
        failures.Expect(ascending, FailureCode.LabelOrder, VerificationLevel.Label, place, "its labels are not in ascending order of their assignments");
        if (!_canRecompute) return;

        AggregateCheck aggregate = new(recompute!);
        foreach (RecordLabel label in record.Labels) aggregate.Add(label);
        aggregate.Verify(manifest, spec!, new AggregatedLabel(record.Label, record.Confidence), failures, place);
    }
}
