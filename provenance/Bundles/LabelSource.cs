using Near.Client;

namespace NearTasks.Provenance;

/// <summary>Where the proof of one of the record's labels is found.</summary>
/// <param name="Path">Inclusion proof of the label's leaf under <c>labels_root</c>.</param>
/// <param name="SubmittedReceipt">Id of the receipt that emitted <c>assignment_submitted</c>.</param>
/// <param name="SettledReceipt">Id of the receipt that emitted <c>assignment_settled</c>.</param>
public sealed record LabelSource(IReadOnlyList<Digest> Path, CryptoHash SubmittedReceipt, CryptoHash SettledReceipt);
