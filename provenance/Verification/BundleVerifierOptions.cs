namespace NearTasks.Provenance;

/// <summary>What the person who verifies wants.</summary>
public sealed record BundleVerifierOptions
{
    /// <summary>Recomputes the aggregate; without it that step is left out and reported so.</summary>
    public FindRecomputation? Recompute { get; init; }

    /// <summary>Told of each label as it is read.</summary>
    public Action<VerifiedLabel>? OnLabel { get; init; }
}
