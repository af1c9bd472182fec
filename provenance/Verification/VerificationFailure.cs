namespace NearTasks.Provenance;

/// <summary>One thing that does not hold.</summary>
/// <param name="Code">A stable code of <see cref="FailureCode"/>.</param>
/// <param name="Level">Which part of the evidence fails.</param>
/// <param name="Place">Exactly where: the record and the label, or a pointer into the bundle.</param>
/// <param name="Message">A sentence that says what was found instead.</param>
public sealed record VerificationFailure(string Code, VerificationLevel Level, string Place, string Message);
