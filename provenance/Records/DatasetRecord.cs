namespace NearTasks.Provenance;

/// <summary>
/// One line of a dataset's <c>data.jsonl</c>. The tree over the lines (without their line feeds), in order, is the dataset's root.
/// </summary>
/// <param name="Confidence">Share of the accepted labels that agree, 0 to 1.</param>
/// <param name="Item">The item.</param>
/// <param name="Label">The aggregated label; null when there is no agreement.</param>
/// <param name="Labels">Every contributing label, by ascending assignment, no assignment twice.</param>
public sealed record DatasetRecord(double Confidence, RecordItem Item, CanonicalJson? Label, IReadOnlyList<RecordLabel> Labels)
{
    /// <summary>The line, without its line feed.</summary>
    public CanonicalJson ToCanonical() => CanonicalJson.Of(this);

    /// <summary>The leaf's hash in the dataset's tree.</summary>
    public Digest LeafHash() => MerkleHash.Leaf(ToCanonical().Utf8.Span);
}
