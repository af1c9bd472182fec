namespace NearTasks.Provenance;

/// <summary>How a dataset's labels were aggregated, exactly enough to do it again.</summary>
/// <param name="FitSha256">SHA-256 of what it learnt from all accepted labels, as canonical JSON; <c>{}</c> when it learns nothing.</param>
/// <param name="Name">Such as <c>majority_vote</c>.</param>
/// <param name="Parameters">Its parameters, an object.</param>
/// <param name="Version">Changes whenever the same inputs could give other bytes.</param>
public sealed record Algorithm(Digest FitSha256, string Name, CanonicalJson Parameters, string Version);
