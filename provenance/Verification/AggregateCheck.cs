namespace NearTasks.Provenance;

/// <summary>Collects a record's accepted labels and compares what they come to with what the record says.</summary>
internal sealed class AggregateCheck
{
    /// <summary>Bytes of the accepted labels of one item; more are not kept, and such an item is not aggregated again.</summary>
    public const int MaxBytes = 4 << 20;

    private readonly List<RecordLabel> _accepted = [];
    private long _bytes;

    /// <summary>The manifest's aggregation, or null and a failure.</summary>
    public static IRecomputation? Find(
        FindRecomputation find,
        DatasetManifest manifest,
        CanonicalJson spec,
        FailureList failures,
        string place
    )
    {
        try
        {
            IRecomputation? found = find(manifest.Algorithm, spec);
            failures.Expect(
                found is not null,
                FailureCode.AggregateUnknown,
                VerificationLevel.Aggregate,
                place,
                $"the aggregation {manifest.Algorithm.Name} {manifest.Algorithm.Version} is not known here"
            );
            return found;
        }
        catch (FormatException exception)
        {
            AddUnusable(failures, place, exception);
            return null;
        }
    }

    /// <summary>Notes that the aggregation cannot use what it was given.</summary>
    public static void AddUnusable(FailureList failures, string place, Exception exception) =>
        failures.Add(
            FailureCode.AggregateUnknown,
            VerificationLevel.Aggregate,
            place,
            $"the spec, the fit or an accepted label cannot be used: {exception.Message}"
        );

    public void Add(RecordLabel label)
    {
        if (label.Verdict != Verdict.Accepted)
            return;
        _bytes += label.Label.Utf8.Length;
        if (_bytes <= MaxBytes)
            _accepted.Add(label);
        else
            _accepted.Clear();
    }

    /// <summary>Gives whether the aggregate came out as the record says.</summary>
    public bool Verify(
        IRecomputation recomputation,
        CanonicalJson fit,
        long item,
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

        try
        {
            AggregatedLabel again = recomputation.Apply(fit, new RecordVotes(item, _accepted), cancellationToken);
            return failures.Expect(
                again == said,
                FailureCode.AggregateMismatch,
                VerificationLevel.Aggregate,
                place,
                $"the accepted labels come to {again.Label?.ToString() ?? "no label"} with confidence "
                    + $"{EcmaNumber.Format(again.Confidence)}, the record says otherwise"
            );
        }
        catch (FormatException exception)
        {
            AddUnusable(failures, place, exception);
            return false;
        }
    }
}
