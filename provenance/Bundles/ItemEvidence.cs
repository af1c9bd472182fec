namespace NearTasks.Provenance;

/// <summary>The record's item under the campaign's manifest root.</summary>
/// <param name="Leaf">The item's leaf.</param>
/// <param name="Path">Its inclusion proof.</param>
public sealed record ItemEvidence(ItemLeaf Leaf, IReadOnlyList<Digest> Path);
