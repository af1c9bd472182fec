using NearTasks.Labeling.Kinds;

namespace NearTasks.Labeling.Voting;

/// <summary>
/// Transcripts that read the same when normalised are one answer. The answer given most often wins; when several are, the one with the
/// smallest summed edit distance to all labels, then the smallest text. Of its labels the one whose regions lie closest to the others' is
/// taken whole. Confidence: the answer's share.
/// </summary>
internal static class TranscriptVote
{
    public static Agreed<TranscriptLabel> Of(IReadOnlyList<TranscriptLabel> labels, CancellationToken cancellationToken)
    {
        string[] texts = [.. labels.Select(label => PlainText.Of(label.Text))];
        List<IGrouping<string, int>> answers = [.. Enumerable.Range(0, labels.Count).GroupBy(i => texts[i])];
        int most = answers.Max(answer => answer.Count());
        IGrouping<string, int> winner = answers
            .Where(answer => answer.Count() == most)
            .OrderBy(answer => answers.Sum(other => other.Count() * Distance(answer.Key, other.Key)))
            .ThenBy(answer => answer.Key, StringComparer.Ordinal)
            .First();
        TranscriptLabel[] same = [.. winner.Select(i => labels[i])];
        TranscriptLabel medoid = same.OrderBy(label => same.Sum(other => BorderDistance(label.Regions, other.Regions))).First();
        return new Agreed<TranscriptLabel>(medoid, (double)same.Length / labels.Count);

        int Distance(string answer, string other)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return EditDistance.Between(answer, other);
        }
    }

    /// <summary>Summed distance of the borders; another number of regions is further than any borders can be.</summary>
    private static long BorderDistance(IReadOnlyList<Region> a, IReadOnlyList<Region> b) =>
        a.Count == b.Count
            ? a.Zip(b, (left, right) => (long)Math.Abs(left.StartMs - right.StartMs) + Math.Abs(left.EndMs - right.EndMs)).Sum()
            : 2L * LabelLimits.DurationMs * LabelLimits.Regions;
}
