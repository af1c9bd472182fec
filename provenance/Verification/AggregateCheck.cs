namespace NearTasks.Provenance;

/// <summary>Collects a record's accepted labels and compares what they come to with what the record says.</summary>
internal sealed class AggregateCheck(RecomputeAggregate recompute)
{
    private const int MaxBytes = 64 << 20;

    private readonly List<CanonicalJson> _accepted = [];
    private long _bytes;

    public void Add(RecordLabel label)
    {
        if (label.Verdict != Verdict.Accepted) return;
        _bytes += label.Label.Utf8.Length;
        if (_bytes <= MaxBytes) _accepted.Add(label.Label);
    }

    public void Verify(DatasetManifest manifest, CanonicalJson spec, AggregatedLabel said, FailureList failures, string place)
    {
        if (!failures.Expect(_bytes <= MaxBytes, FailureCode.AggregateUnknown, VerificationLevel.Aggregate, place,
            $"the accepted labels have {_bytes} bytes; aggregates of up to {MaxBytes} are recomputed")) return;
        if (recompute(manifest, spec, _accepted) is not { } again)
        {
            failures.Add(FailureCode.AggregateUnknown, VerificationLevel.Aggregate, place,
                $"the aggregation {manifest.Algorithm.Name} {manifest.Algorithm.Version} cannot be run here");
            return;
        }
        bool same = again == said;
        failures.Expect(same, FailureCode.AggregateMismatch, VerificationLevel.Aggregate, place,
            $"the accepted labels come to {again.Label?.ToString() ?? "no label"} with confidence {EcmaNumber.Format(again.Confidence)}, the record says otherwise");
    }
}
