namespace NearTasks.Provenance;

/// <summary>Aggregates accepted labels again, as the manifest says they were; null when the algorithm is unknown.</summary>
/// <param name="manifest">The dataset's manifest.</param>
/// <param name="spec">The campaign's label spec.</param>
/// <param name="accepted">The accepted labels of one item.</param>
/// <param name="cancellationToken">Ends the aggregation.</param>
/// <exception cref="FormatException">The spec or a label is not one that the algorithm can use; reported as a failure.</exception>
public delegate AggregatedLabel? RecomputeAggregate(
    DatasetManifest manifest,
    CanonicalJson spec,
    IReadOnlyList<CanonicalJson> accepted,
    CancellationToken cancellationToken
);
