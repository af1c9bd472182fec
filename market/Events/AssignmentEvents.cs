using Near.Client;

namespace NearTasks.Market;

/// <summary>A tasker leased a place.</summary>
public sealed record AssignmentTaken(
    AssignmentId Assignment,
    long CampaignId,
    long Batch,
    int Replica,
    int Attempt,
    AccountId TaskerId,
    Timestamp LeaseUntil
) : MarketEvent, IAssignmentEvent;

/// <summary>A lease ended without labels.</summary>
public sealed record AssignmentReleased(
    AssignmentId Assignment,
    long CampaignId,
    long Batch,
    int Replica,
    int Attempt,
    AccountId TaskerId,
    ReleaseReason Reason,
    Money Refund
) : MarketEvent, IAssignmentEvent;

/// <summary>A tasker committed to labels by their Merkle root.</summary>
public sealed record AssignmentSubmitted(
    AssignmentId Assignment,
    long CampaignId,
    long Batch,
    int Replica,
    int Attempt,
    AccountId TaskerId,
    Digest LabelsRoot,
    int Count,
    Timestamp ReviewUntil
) : MarketEvent, IAssignmentEvent
{
    internal override bool IsPossible => Count > 0;
}

/// <summary>Each label was accepted and paid, or rejected with a reason.</summary>
public sealed record AssignmentSettled(
    AssignmentId Assignment,
    long CampaignId,
    long Batch,
    int Replica,
    int Attempt,
    AccountId TaskerId,
    SettledBy By,
    AccountId? ReviewerId,
    Digest LabelsRoot,
    int Accepted,
    int Rejected,
    Verdicts AcceptedBitmap,
    IReadOnlyList<Reason> Reasons,
    Money Paid,
    Money Fee,
    AccountId FeeTo,
    Money Refund,
    bool Reopened
) : MarketEvent, IAssignmentEvent
{
    /// <summary>Whether bitmap and counts are of that many labels and agree.</summary>
    public bool IsWhole(int count) =>
        Accepted + (long)Rejected == count && AcceptedBitmap.IsOf(count) && AcceptedBitmap.Accepted == Accepted;
}

/// <summary>Why a label was rejected: the code, and the hash of the written reason.</summary>
public sealed record Reason(ReasonCode Code, Digest ReasonSha256);
