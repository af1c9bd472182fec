namespace NearTasks.Provenance;

/// <summary>The record of a bundle without its labels, which follow one by one at the bundle's end.</summary>
/// <param name="Confidence">As in the record.</param>
/// <param name="Index">The record's place in the dataset, from 0.</param>
/// <param name="Item">As in the record.</param>
/// <param name="Label">As in the record.</param>
/// <param name="Path">Inclusion proof of the record's line under the dataset's root.</param>
public sealed record BundleRecord(double Confidence, long Index, RecordItem Item, CanonicalJson? Label, IReadOnlyList<Digest> Path);
