namespace NearTasks.Provenance;

/// <summary>Finds the aggregation that a manifest names, ready for the campaign's spec; null when it is unknown.</summary>
/// <param name="algorithm">What the manifest names.</param>
/// <param name="spec">The campaign's label spec.</param>
/// <exception cref="FormatException">The spec is not one that the algorithm can use; reported as a failure.</exception>
public delegate IRecomputation? FindRecomputation(Algorithm algorithm, CanonicalJson spec);

/// <summary>Does again what an aggregation did. The caller of a verifier brings it.</summary>
public interface IRecomputation
{
    /// <summary>What all accepted labels of a dataset tell.</summary>
    /// <param name="votes">
    /// For each record that has accepted labels, in order. Enumerating reads the data again: it can be
    /// done several times, one after the other.
    /// </param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="FormatException">A label is not one that the algorithm can use; reported as a failure.</exception>
    Task<CanonicalJson> FitAsync(IAsyncEnumerable<RecordVotes> votes, CancellationToken cancellationToken);

    /// <summary>What the accepted labels of one record come to.</summary>
    /// <param name="fit">The fit that the manifest names.</param>
    /// <param name="votes">The labels.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="FormatException">The fit or a label is not one that the algorithm can use; reported as a failure.</exception>
    AggregatedLabel Apply(CanonicalJson fit, RecordVotes votes, CancellationToken cancellationToken);
}

/// <summary>The accepted labels of one record.</summary>
/// <param name="Item">The item's index.</param>
/// <param name="Accepted">The labels with who gave them, in the record's order.</param>
public sealed record RecordVotes(long Item, IReadOnlyList<RecordLabel> Accepted);

/// <summary>An aggregated label.</summary>
/// <param name="Label">The label, or null for no agreement.</param>
/// <param name="Confidence">Its confidence.</param>
public sealed record AggregatedLabel(CanonicalJson? Label, double Confidence);
