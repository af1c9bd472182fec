namespace NearTasks.Provenance;

/// <summary>
/// One label of a submission as the tree under <c>labels_root</c> (on chain in <c>assignment_submitted</c>) commits to it.
/// </summary>
/// <param name="Item">Index of the item in its campaign.</param>
/// <param name="Label">What the tasker answered.</param>
/// <param name="Salt">Keeps the label secret until it is shown.</param>
public sealed record LabelLeaf(long Item, CanonicalJson Label, Salt Salt)
{
    /// <summary>The leaf's data: <c>{"item":…,"label":…,"salt":…}</c>.</summary>
    public CanonicalJson ToCanonical() => CanonicalJson.Of(this);

    /// <summary>The leaf's hash.</summary>
    public Digest LeafHash() => MerkleHash.Leaf(ToCanonical().Utf8.Span);
}
