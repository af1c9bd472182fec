using Near.Client;

namespace NearTasks.Provenance;

/// <summary>What the verifier needs of <c>assignment_settled</c>.</summary>
internal sealed record AssignmentSettled(
    AssignmentId Assignment,
    long CampaignId,
    long Batch,
    int Replica,
    int Attempt,
    string TaskerId,
    Digest LabelsRoot,
    int Accepted,
    int Rejected,
    byte[] AcceptedBitmap,
    string Token,
    NearToken Paid
) : IChainEvent
{
    public const string Event = "assignment_settled";

    public bool IsPossible => Accepted >= 0 && Rejected >= 0 && AcceptedBitmap.Length > 0;

    public AssignmentId Place => new(CampaignId, Batch, Replica, Attempt);

    /// <summary>Whether the bitmap has one bit for each label, nothing in the spare bits, and as many set as were accepted.</summary>
    public bool IsWhole(int count) =>
        Accepted + Rejected == count
        && AcceptedBitmap.Length == (count + 7) / 8
        && AcceptedBitmap.Sum(bits => (int)byte.PopCount(bits)) == Accepted
        && (count % 8 == 0 || AcceptedBitmap[^1] >> count % 8 == 0);

    /// <summary>Bit i is label i, least significant bit first.</summary>
    public bool Accepts(int leaf) => leaf >= 0 && leaf / 8 < AcceptedBitmap.Length && (AcceptedBitmap[leaf / 8] >> leaf % 8 & 1) == 1;
}
