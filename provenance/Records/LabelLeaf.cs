using System.Text.Json.Serialization;

namespace NearTasks.Provenance;

/// <summary>
/// One label of a submission as the tree under <c>labels_root</c> (on chain in <c>assignment_submitted</c>) commits to it. It names its
/// assignment, so that a root copied from another tasker's submission proves no label of the copier's.
/// </summary>
/// <param name="Assignment">The assignment whose <c>labels_root</c> it is under.</param>
/// <param name="Item">Index of the item in its campaign.</param>
/// <param name="Label">What the tasker answered.</param>
/// <param name="Producer">Who made the label.</param>
/// <param name="Salt">Keeps the label secret until it is shown.</param>
/// <param name="Suggested">SHA-256 of the model whose suggestion was shown; null when none was.</param>
public sealed record LabelLeaf(
    AssignmentId Assignment,
    long Item,
    CanonicalJson Label,
    Producer Producer,
    Salt Salt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Digest? Suggested = null
)
{
    /// <summary>
    /// The leaf's data: <c>{"assignment":…,"item":…,"label":…,"producer":…,"salt":…}</c>, and <c>suggested</c> where there is one.
    /// </summary>
    public CanonicalJson ToCanonical() => CanonicalJson.Of(this);

    /// <summary>The leaf's hash.</summary>
    public Digest LeafHash() => MerkleHash.Leaf(ToCanonical().Utf8.Span);
}
