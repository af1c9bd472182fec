namespace NearTasks.Provenance;

/// <summary>Collects a record's accepted labels and compares what they come to with what the record says.</summary>
internal sealed class AggregateCheck(RecomputeAggregate recompute)
{
    /// <summary>Bytes of the accepted labels of one item; more are not kept, and such an item is not aggregated again.</summary>
    public const int MaxBytes = 4 << 20;

    private readonly List<CanonicalJson> _accepted = [];
    private long _bytes;

    public void Add(RecordLabel label)
    {
        if (label.Verdict != Verdict.Accepted)
            return;
        _bytes += label.Label.Utf8.Length;
        if (_bytes <= MaxBytes)
            _accepted.Add(label.Label);
        else
            _accepted.Clear();
    }

    /// <summary>Gives whether the aggregate came out as the record says.</summary>
    public bool Verify(
        DatasetManifest manifest,
        CanonicalJson spec,
        AggregatedLabel said,
        FailureList failures,
        string place,
        CancellationToken cancellationToken
    )
    {
        if (
            !failures.Expect(
                _bytes <= MaxBytes,
                FailureCode.AggregateUnknown,
                VerificationLevel.Aggregate,
                place,
                $"the accepted labels have {_bytes} bytes; aggregates of up to {MaxBytes} are recomputed"
            )
        )
        {
            return false;
        }

        if (Recompute(manifest, spec, failures, place, cancellationToken) is not { } again)
            return false;
        return failures.Expect(
            again == said,
            FailureCode.AggregateMismatch,
            VerificationLevel.Aggregate,
            place,
            $"the accepted labels come to {again.Label?.ToString() ?? "no label"} with confidence "
                + $"{EcmaNumber.Format(again.Confidence)}, the record says otherwise"
        );
    }

    private AggregatedLabel? Recompute(
        DatasetManifest manifest,
        CanonicalJson spec,
        FailureList failures,
        string place,
        CancellationToken cancellationToken
    )
    {
        try
        {
            AggregatedLabel? again = recompute(manifest, spec, _accepted, cancellationToken);
            failures.Expect(
                again is not null,
                FailureCode.AggregateUnknown,
                VerificationLevel.Aggregate,
                place,
                $"the aggregation {manifest.Algorithm.Name} {manifest.Algorithm.Version} is not known here"
            );
            return again;
        }
        catch (FormatException exception)
        {
            failures.Add(
                FailureCode.AggregateUnknown,
                VerificationLevel.Aggregate,
                place,
                $"the spec or an accepted label cannot be used: {exception.Message}"
            );
            return null;
        }
    }
}
