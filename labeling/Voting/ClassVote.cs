using NearTasks.Labeling.Kinds;

namespace NearTasks.Labeling.Voting;

/// <summary>Votes over classes.</summary>
internal static class ClassVote
{
    /// <summary>The class most often given; on a tie the one that the spec lists first. Confidence: its share.</summary>
    public static Agreed<ClassesLabel> One(IReadOnlyList<ClassesLabel> labels)
    {
        IGrouping<int, ClassesLabel> winner = labels
            .GroupBy(label => label.Classes[0])
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key)
            .First();
        return new Agreed<ClassesLabel>(new ClassesLabel([winner.Key]), (double)winner.Count() / labels.Count);
    }

    /// <summary>
    /// Every class that reaches the quorum by itself. Confidence: the smallest share that agrees on any one class of the spec.
    /// </summary>
    public static Agreed<ClassesLabel> Each(IReadOnlyList<ClassesLabel> labels, int classes, VoteParameters parameters)
    {
        int[] votes = new int[classes];
        foreach (int place in labels.SelectMany(label => label.Classes))
            votes[place]++;
        List<int> kept = [.. Enumerable.Range(0, classes).Where(place => parameters.Keeps(votes[place], labels.Count))];
        int agreeing = votes.Select(count => parameters.Keeps(count, labels.Count) ? count : labels.Count - count).Min();
        return new Agreed<ClassesLabel>(new ClassesLabel(kept), (double)agreeing / labels.Count);
    }
}
