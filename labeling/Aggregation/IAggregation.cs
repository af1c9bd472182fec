using System.Text.Json;

namespace NearTasks.Labeling.Aggregation;

/// <summary>
/// A way to make one label of several, in two steps: what all votes of a campaign tell, and what with that the votes of one item come to.
/// Both are pure: the same votes give the same bytes, on every machine, now and later, under the same name, version and parameters.
/// </summary>
public interface IAggregation
{
    /// <summary>Its name in a dataset's manifest.</summary>
    string Name { get; }

    /// <summary>Changes whenever the same inputs could give another result.</summary>
    string Version { get; }

    /// <summary>Its parameters as the manifest names them, an object.</summary>
    JsonElement Parameters { get; }

    /// <summary>Learns from all votes of a campaign.</summary>
    /// <param name="spec">The campaign's spec.</param>
    /// <param name="votes">
    /// The votes of each item that has any, by ascending item. Enumerating reads them from where they are kept (a snapshot of the database,
    /// a dataset's file), so none need be held; it can be done again, always with the same votes, but not twice at a time.
    /// </param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="LabelException">A label is not valid for the spec or beyond <see cref="LabelLimits"/>.</exception>
    Task<Fit> FitAsync(LabelSpec spec, IAsyncEnumerable<ItemVotes> votes, CancellationToken cancellationToken);

    /// <summary>Aggregates the votes of one item.</summary>
    /// <param name="spec">The campaign's spec.</param>
    /// <param name="fit">What <see cref="FitAsync"/> gave for the campaign.</param>
    /// <param name="item">The votes.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="LabelException">
    /// A label is not valid for the spec or beyond <see cref="LabelLimits"/> (the pointer starts with its place among
    /// <see cref="ItemVotes.Votes"/>), there are too many, or the fit is none of this aggregation.
    /// </exception>
    AggregateLabel Apply(LabelSpec spec, Fit fit, ItemVotes item, CancellationToken cancellationToken);
}
