using System.Collections.Frozen;
using static NearTasks.Indexer.Events.FieldKind;
using Field = (string Name, NearTasks.Indexer.Events.FieldKind Kind);

namespace NearTasks.Indexer.Events;

/// <summary>The fields of every event of standard <c>neartasks</c>, version 1. An event may have more fields, never fewer.</summary>
internal static class EventShapes
{
    private static readonly Field[] Place = [("campaign_id", Number), ("batch", Number), ("replica", Small), ("attempt", Small)];
    private static readonly Field[] Assignment = [("assignment", Text), .. Place, ("tasker_id", Text)];
    private static readonly Field[] Claim = [("account_id", Text), ("token", Text), ("amount", Amount)];

    public static readonly FrozenDictionary<string, Field[]> All = new Dictionary<string, Field[]>
    {
        ["contract_initialized"] = [("owner_id", Text), ("fee_bps", Small), ("first_campaign_id", Number)],
        ["fee_changed"] = [("fee_bps", Small)],
        ["pause_changed"] = [("paused", Flag)],
        ["owner_proposed"] = [("owner_id", Text)],
        ["owner_changed"] = [("owner_id", Text)],
        ["account_registered"] = [("account_id", Text), ("deposit", Amount)],
        ["account_unregistered"] = [("account_id", Text), ("refund", Amount)],
        ["campaign_created"] =
        [
            ("campaign_id", Number),
            ("vendor_id", Text),
            ("reviewer_id", OptionalText),
            ("title", Text),
            ("kind", Text),
            ("spec_sha256", Hash),
            ("spec_uri", Text),
            ("manifest_root", Hash),
            ("items", Number),
            ("batch_size", Small),
            ("overlap", Small),
            ("reward", Amount),
            ("token", Text),
            ("fee_bps", Small),
            ("lease_seconds", Small),
            ("review_seconds", Small),
            ("rewards", Amount),
            ("fees", Amount),
            ("storage", Amount),
        ],
        ["campaign_topped_up"] = [("campaign_id", Number), ("overlap", Small), ("rewards", Amount), ("fees", Amount), ("storage", Amount)],
        ["campaign_cancelled"] = [("campaign_id", Number), ("refund", Amount), ("held", Amount)],
        ["campaign_closed"] = [("campaign_id", Number), ("refund", Amount)],
        ["campaign_pruned"] =
        [
            ("campaign_id", Number),
            ("from_batch", Number),
            ("to_batch", Number),
            ("refund", Amount),
            ("removed", Flag),
        ],
        ["assignment_taken"] = [.. Assignment, ("lease_until", Instant)],
        ["assignment_released"] = [.. Assignment, ("reason", Text), ("refund", Amount)],
        ["assignment_submitted"] = [.. Assignment, ("labels_root", Hash), ("count", Small), ("review_until", Instant)],
        ["assignment_settled"] =
        [
            .. Assignment,
            ("by", Text),
            ("reviewer_id", OptionalText),
            ("labels_root", Hash),
            ("accepted", Small),
            ("rejected", Small),
            ("accepted_bitmap", Bytes),
            ("reasons", List),
            ("token", Text),
            ("paid", Amount),
            ("fee", Amount),
            ("fee_to", Text),
            ("refund", Amount),
            ("reopened", Flag),
        ],
        ["claim_started"] = Claim,
        ["claim_paid"] = Claim,
        ["claim_failed"] = Claim,
        ["dataset_published"] =
        [
            ("dataset_id", Number),
            ("campaign_id", Number),
            ("vendor_id", Text),
            ("root", Hash),
            ("records", Number),
            ("manifest_sha256", Hash),
            ("uri", Text),
        ],
    }.ToFrozenDictionary();
}
