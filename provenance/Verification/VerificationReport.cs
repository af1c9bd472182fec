namespace NearTasks.Provenance;

/// <summary>What verifying came to.</summary>
/// <param name="Trusted">What was believed; all else was proven from there.</param>
/// <param name="Failures">Everything that does not hold, at most <see cref="MaxFailures"/>; empty when all is proven.</param>
/// <param name="Facts">What the bundle says; proven only when <see cref="IsValid"/>.</param>
public sealed record VerificationReport(Trust Trusted, IReadOnlyList<VerificationFailure> Failures, BundleFacts Facts)
{
    /// <summary>Failures kept; the rest is cut off.</summary>
    public const int MaxFailures = 100;

    /// <summary>Whether every step of the proof holds.</summary>
    public bool IsValid => Failures.Count == 0;
}
