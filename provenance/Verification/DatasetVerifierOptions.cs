namespace NearTasks.Provenance;

/// <summary>What the person who verifies a dataset has and wants besides its data and manifest.</summary>
public sealed record DatasetVerifierOptions
{
    /// <summary>The campaign's label spec, needed to recompute aggregates.</summary>
    public CanonicalJson? Spec { get; init; }

    /// <summary>
    /// Recomputes the fit and the aggregates; without it that step is left out. The data must then be a stream that can be read again.
    /// </summary>
    public FindRecomputation? Recompute { get; init; }

    /// <summary>The dataset's <c>items.jsonl</c>; without it only the manifest says which items there are.</summary>
    public Stream? Items { get; init; }

    /// <summary>Told of each record as it is checked; twice when aggregates are recomputed.</summary>
    public Action? OnRecord { get; init; }
}
