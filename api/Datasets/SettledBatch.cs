using NearTasks.Labeling.Aggregation;
using NearTasks.Market;
using NearTasks.Provenance;

namespace NearTasks.Api.Datasets;

/// <summary>The settled assignments of one batch, in ascending order.</summary>
internal sealed record SettledBatch(long Batch, IReadOnlyList<SettledAssignment> Assignments)
{
    /// <summary>The accepted labels of each item that has any, in order.</summary>
    public IEnumerable<ItemVotes> Votes() =>
        Assignments[0]
            .Leaves.Select((leaf, place) => VotesOf(leaf.Item, Assignments.Select(assignment => assignment.Label(place))))
            .Where(item => item.Votes.Count > 0);

    /// <summary>The accepted ones among the labels of an item.</summary>
    public static ItemVotes VotesOf(long item, IEnumerable<RecordLabel> labels) =>
        new(
            item,
            labels.Where(label => label.Verdict == Verdict.Accepted).Select(label => new Vote(label.Tasker, label.Label.ToElement()))
        );
}

/// <summary>A settled assignment with its labels and the verdict of each.</summary>
internal sealed record SettledAssignment(AssignmentId Id, string Tasker, Verdicts Accepted, IReadOnlyList<LabelLeaf> Leaves)
{
    public RecordLabel Label(int leaf) =>
        new(
            Id,
            Leaves[leaf].Label,
            leaf,
            Leaves[leaf].Producer,
            Leaves[leaf].Salt,
            Tasker,
            Accepted.Accepts(leaf) ? Verdict.Accepted : Verdict.Rejected,
            Leaves[leaf].Suggested
        );
}
