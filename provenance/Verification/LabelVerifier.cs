namespace NearTasks.Provenance;

/// <summary>Checks one label of a record: its place, its submission, its settlement.</summary>
internal sealed class LabelVerifier(ReceiptVerifier receipts, CampaignCreated campaign, long item, FailureList failures)
{
    private AssignmentId? _last;

    public void Verify(LabelEvidence label, string place)
    {
        RecordLabel entry = label.Entry;
        bool ascends = _last is not { } last || entry.Assignment > last;
        failures.Expect(
            ascends,
            FailureCode.LabelOrder,
            VerificationLevel.Label,
            place,
            $"it does not come after the assignment {_last} before it"
        );
        _last = entry.Assignment;

        AssignmentSubmitted? submitted = failures.Try(
            VerificationLevel.Submission,
            place,
            () => receipts.Event<AssignmentSubmitted>(label.Submitted, e => e.Assignment == entry.Assignment)
        );
        AssignmentSettled? settled = failures.Try(
            VerificationLevel.Settlement,
            place,
            () => receipts.Event<AssignmentSettled>(label.Settled, e => e.Assignment == entry.Assignment)
        );
        if (!VerifyPlace(entry, place) || submitted is null)
            return;
        VerifySubmission(label, submitted, place);
        if (settled is not null)
            VerifySettlement(entry, submitted, settled, place);
    }

    private static AssignmentId PlaceOf(IAssignmentEvent happened) => happened.Place;

    private bool VerifyPlace(RecordLabel entry, string place)
    {
        long batch = campaign.BatchOf(item);
        long leaf = item - batch * campaign.BatchSize;
        bool holds = entry.Assignment.Campaign == campaign.CampaignId && entry.Assignment.Batch == batch && entry.Leaf == leaf;
        return failures.Expect(
            holds,
            FailureCode.LabelPlace,
            VerificationLevel.Label,
            place,
            $"item {item} is leaf {leaf} of batch {batch} of campaign {campaign.CampaignId}, not leaf {entry.Leaf} of {entry.Assignment}"
        );
    }

    private void VerifySubmission(LabelEvidence label, AssignmentSubmitted submitted, string place)
    {
        RecordLabel entry = label.Entry;
        bool same =
            submitted.Assignment == entry.Assignment && PlaceOf(submitted) == entry.Assignment && submitted.TaskerId.Value == entry.Tasker;
        failures.Expect(
            same,
            FailureCode.SubmissionMismatch,
            VerificationLevel.Submission,
            place,
            $"the submission was of {submitted.Assignment} by {submitted.TaskerId}, not of {entry.Assignment} by {entry.Tasker}"
        );
        long size = campaign.SizeOf(entry.Assignment.Batch);
        failures.Expect(
            submitted.Count == size,
            FailureCode.SubmissionMismatch,
            VerificationLevel.Submission,
            place,
            $"the submission has {submitted.Count} labels, but the batch has {size} items"
        );
        failures.Expect(
            MerkleTree.Verify(submitted.LabelsRoot, entry.ToLeaf(item).LeafHash(), entry.Leaf, submitted.Count, label.Path),
            FailureCode.LabelNotInSubmission,
            VerificationLevel.Label,
            place,
            $"the label with its assignment, producer and salt is not leaf {entry.Leaf} under the root {submitted.LabelsRoot} that "
                + $"{submitted.TaskerId} submitted for {submitted.Assignment}"
        );
    }

    private void VerifySettlement(RecordLabel entry, AssignmentSubmitted submitted, AssignmentSettled settled, string place)
    {
        bool same =
            settled.Assignment == entry.Assignment
            && PlaceOf(settled) == entry.Assignment
            && settled.TaskerId.Value == entry.Tasker
            && settled.LabelsRoot == submitted.LabelsRoot;
        failures.Expect(
            same,
            FailureCode.SettlementMismatch,
            VerificationLevel.Settlement,
            place,
            $"the settlement was of {settled.Assignment} by {settled.TaskerId} with root {settled.LabelsRoot}, not of what was submitted"
        );
        if (
            !failures.Expect(
                settled.IsWhole(submitted.Count),
                FailureCode.SettlementMismatch,
                VerificationLevel.Settlement,
                place,
                $"the settlement's bitmap and counts do not fit {submitted.Count} labels"
            )
        )
        {
            return;
        }

        string verdict = settled.AcceptedBitmap.Accepts(entry.Leaf) ? "accepted" : "rejected";
        failures.Expect(
            settled.AcceptedBitmap.Accepts(entry.Leaf) == (entry.Verdict == Verdict.Accepted),
            FailureCode.LabelVerdict,
            VerificationLevel.Label,
            place,
            $"the settlement {verdict} the label, the record says otherwise"
        );
        bool paid = settled.Paid == campaign.Reward * (UInt128)settled.Accepted;
        failures.Expect(
            paid,
            FailureCode.LabelPayment,
            VerificationLevel.Settlement,
            place,
            $"{settled.Accepted} accepted labels at {campaign.Reward} were paid {settled.Paid}"
        );
    }
}
