namespace NearTasks.Provenance;

/// <summary>An aggregated label.</summary>
/// <param name="Label">The label, or null for no agreement.</param>
/// <param name="Confidence">Its confidence.</param>
public sealed record AggregatedLabel(CanonicalJson? Label, double Confidence);
