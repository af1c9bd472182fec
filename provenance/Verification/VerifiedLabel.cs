using Near.Client;

namespace NearTasks.Provenance;

/// <summary>One label of a bundle as it is checked, for showing; proven when the report is valid.</summary>
/// <param name="Entry">The label.</param>
/// <param name="SubmittedReceipt">The receipt that committed to it.</param>
/// <param name="SubmittedAt">Nanoseconds since the epoch of the block that commits to that receipt's outcome.</param>
/// <param name="SettledReceipt">The receipt that settled it.</param>
/// <param name="SettledAt">Nanoseconds since the epoch, likewise.</param>
public sealed record VerifiedLabel(
    RecordLabel Entry,
    CryptoHash SubmittedReceipt,
    ulong SubmittedAt,
    CryptoHash SettledReceipt,
    ulong SettledAt
);
