namespace NearTasks.Provenance.Tests;

/// <summary>An aggregation that learns how many accepted labels each tasker gave, and aggregates as a test says.</summary>
internal sealed class FakeRecomputation(Func<RecordVotes, AggregatedLabel> apply) : IRecomputation
{
    /// <summary>What it learns when there is nothing to learn from.</summary>
    public static CanonicalJson NoFit { get; } = CanonicalJson.Parse("{}");

    public static FindRecomputation Finding(Func<RecordVotes, AggregatedLabel> apply) => (_, _) => new FakeRecomputation(apply);

    /// <summary>Reads all votes twice, as an aggregation that goes back and forth does.</summary>
    public async Task<CanonicalJson> FitAsync(IAsyncEnumerable<RecordVotes> votes, CancellationToken cancellationToken)
    {
        var labels = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (int pass = 1; pass <= 2; pass++)
        {
            await foreach (RecordLabel label in votes.SelectMany(item => item.Accepted).WithCancellation(cancellationToken))
                labels[label.Tasker] = labels.GetValueOrDefault(label.Tasker) + pass;
        }
        return CanonicalJson.Of(labels);
    }

    public AggregatedLabel Apply(CanonicalJson fit, RecordVotes votes, CancellationToken cancellationToken) => apply(votes);
}
