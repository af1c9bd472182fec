using System.Text.Json.Serialization;

namespace NearTasks.Provenance;

/// <summary>One tasker's label inside a dataset record.</summary>
/// <param name="Assignment">The assignment it was submitted under.</param>
/// <param name="Label">The label.</param>
/// <param name="Leaf">Its place among the assignment's labels, from 0.</param>
/// <param name="Producer">Who made the label.</param>
/// <param name="Salt">The salt of its leaf.</param>
/// <param name="Tasker">Account id of who submitted it.</param>
/// <param name="Verdict">What the settlement said.</param>
/// <param name="Suggested">SHA-256 of the model whose suggestion was shown; null when none was.</param>
public sealed record RecordLabel(
    AssignmentId Assignment,
    CanonicalJson Label,
    int Leaf,
    Producer Producer,
    Salt Salt,
    string Tasker,
    Verdict Verdict,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Digest? Suggested = null
)
{
    /// <summary>What the tasker committed to, if the record says the truth.</summary>
    /// <param name="item">The record's item.</param>
    public LabelLeaf ToLeaf(long item) => new(Assignment, item, Label, Producer, Salt, Suggested);
}
