using NearTasks.Labeling;
using NearTasks.Labeling.Aggregation;
using NearTasks.Provenance;

namespace NearTasks.Sdk;

/// <summary>Aggregates again with this program's own labeling code.</summary>
public sealed class Recomputation(IAggregation aggregation, LabelSpec spec) : IRecomputation
{
    /// <summary>The aggregation that a manifest names; null when this program does not have exactly it.</summary>
    /// <exception cref="LabelException">The spec cannot be used.</exception>
    public static IRecomputation? Find(Algorithm algorithm, CanonicalJson spec) =>
        Aggregations.Find(algorithm.Name, algorithm.Version, algorithm.Parameters.ToElement()) is { } aggregation
            ? new Recomputation(aggregation, LabelSpec.Parse(spec.Utf8))
            : null;

    /// <inheritdoc />
    public async Task<CanonicalJson> FitAsync(IAsyncEnumerable<RecordVotes> votes, CancellationToken cancellationToken) =>
        CanonicalJson.Parse((await aggregation.FitAsync(spec, votes.Select(Votes), cancellationToken)).Utf8);

    /// <inheritdoc />
    public AggregatedLabel Apply(CanonicalJson fit, RecordVotes votes, CancellationToken cancellationToken)
    {
        AggregateLabel label = aggregation.Apply(spec, new Fit(fit.Utf8), Votes(votes), cancellationToken);
        return new AggregatedLabel(label.Label is { } value ? CanonicalJson.From(value) : null, label.Confidence);
    }

    private static ItemVotes Votes(RecordVotes votes) =>
        new(votes.Item, votes.Accepted.Select(label => new Vote(label.Tasker, label.Label.ToElement())));
}
