using Near.Client;

namespace NearTasks.Provenance;

/// <summary>What the person who verifies knows and wants besides the trusted head.</summary>
public sealed record BundleVerifierOptions
{
    /// <summary>The contract that must have emitted the events; without it the bundle's own is taken and reported.</summary>
    public AccountId? Contract { get; init; }

    /// <summary>Recomputes the aggregate; without it that step is left out and reported so.</summary>
    public RecomputeAggregate? Recompute { get; init; }

    /// <summary>Told of each label as it is read.</summary>
    public Action<VerifiedLabel>? OnLabel { get; init; }
}
