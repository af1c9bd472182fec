namespace NearTasks.Provenance;

/// <summary>What the verifier needs of <c>assignment_submitted</c>.</summary>
internal sealed record AssignmentSubmitted(
    AssignmentId Assignment,
    long CampaignId,
    long Batch,
    int Replica,
    int Attempt,
    string TaskerId,
    Digest LabelsRoot,
    int Count
) : IChainEvent
{
    public const string Event = "assignment_submitted";

    public bool IsPossible => Count > 0;

    public AssignmentId Place => new(CampaignId, Batch, Replica, Attempt);
}
