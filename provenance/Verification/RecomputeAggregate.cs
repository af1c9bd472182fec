namespace NearTasks.Provenance;

/// <summary>Aggregates accepted labels again, as the manifest says they were; null when the algorithm is unknown.</summary>
/// <param name="manifest">The dataset's manifest.</param>
/// <param name="spec">The campaign's label spec.</param>
/// <param name="accepted">The accepted labels of one item.</param>
public delegate AggregatedLabel? RecomputeAggregate(DatasetManifest manifest, CanonicalJson spec, IReadOnlyList<CanonicalJson> accepted);
