namespace NearTasks.Provenance;

/// <summary>One tasker's label inside a dataset record.</summary>
/// <param name="Assignment">The assignment it was submitted under.</param>
/// <param name="Label">The label.</param>
/// <param name="Leaf">Its place among the assignment's labels, from 0.</param>
/// <param name="Salt">The salt of its leaf.</param>
/// <param name="Tasker">Account id of who made it.</param>
/// <param name="Verdict">What the settlement said.</param>
public sealed record RecordLabel(AssignmentId Assignment, CanonicalJson Label, int Leaf, Salt Salt, string Tasker, Verdict Verdict);
