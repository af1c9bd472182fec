namespace NearTasks.Provenance;

/// <summary>What recomputing a dataset came to.</summary>
/// <param name="Failures">Everything that does not hold, at most <see cref="VerificationReport.MaxFailures"/>.</param>
/// <param name="Records">Lines read.</param>
/// <param name="Root">Root of the tree over the lines read.</param>
public sealed record DatasetReport(IReadOnlyList<VerificationFailure> Failures, long Records, Digest Root)
{
    /// <summary>Whether the data is what its manifest says.</summary>
    public bool IsValid => Failures.Count == 0;
}
