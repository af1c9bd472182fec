using NearTasks.Labeling.Kinds;

namespace NearTasks.Labeling.Voting;

/// <summary>Every span that a quorum has marked exactly so.</summary>
internal static class SpanVote
{
    public static Agreed<SpansLabel> Of(IReadOnlyList<SpansLabel> labels, VoteParameters parameters)
    {
        Dictionary<Span, int> votes = [];
        foreach (Span span in labels.SelectMany(label => label.Spans))
            votes[span] = votes.GetValueOrDefault(span) + 1;
        List<Span> kept = [.. votes.Where(entry => parameters.Keeps(entry.Value, labels.Count)).Select(entry => entry.Key).Order()];
        var tally = new Tally(
            labels.Count,
            labels.Count(label => label.Spans.Count == 0),
            kept.Count,
            kept.Sum(span => votes[span]),
            votes.Values.Sum()
        );
        return tally.IsAgreed(parameters) ? new Agreed<SpansLabel>(new SpansLabel(kept), tally.Confidence) : Agreed<SpansLabel>.None;
    }
}
