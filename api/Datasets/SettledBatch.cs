using NearTasks.Market;
using NearTasks.Provenance;

namespace NearTasks.Api.Datasets;

/// <summary>The settled assignments of one batch, in ascending order.</summary>
internal sealed record SettledBatch(long Batch, IReadOnlyList<SettledAssignment> Assignments);

/// <summary>A settled assignment with its labels and the verdict of each.</summary>
internal sealed record SettledAssignment(AssignmentId Id, string Tasker, Verdicts Accepted, IReadOnlyList<LabelLeaf> Leaves)
{
    public RecordLabel Label(int leaf) =>
        new(Id, Leaves[leaf].Label, leaf, Leaves[leaf].Salt, Tasker, Accepted.Accepts(leaf) ? Verdict.Accepted : Verdict.Rejected);
}
