namespace NearTasks.Provenance;

/// <summary>One label of the record with the proof that it was committed to and settled.</summary>
/// <param name="Entry">The label as the record has it.</param>
/// <param name="Path">Inclusion proof of its leaf under <c>labels_root</c>.</param>
/// <param name="Settled">The receipt that emitted <c>assignment_settled</c>.</param>
/// <param name="Submitted">The receipt that emitted <c>assignment_submitted</c>.</param>
public sealed record LabelEvidence(RecordLabel Entry, IReadOnlyList<Digest> Path, ReceiptProof Settled, ReceiptProof Submitted);
