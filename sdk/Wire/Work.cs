using System.Text.Json;
using System.Text.Json.Serialization;
using NearTasks.Provenance;

namespace NearTasks.Sdk.Wire;

/// <summary>Body of <c>POST /v1/queue/next</c>; without a campaign the server chooses fairly among the open ones.</summary>
public sealed record QueueNextRequest(long? CampaignId = null);

/// <summary>A place held for this tasker until <c>expires_at</c>: call the contract's <c>take</c> with it before then.</summary>
public sealed record Suggestion(
    long CampaignId,
    long Batch,
    int Replica,
    string Kind,
    Money Reward,
    long LeaseSeconds,
    IReadOnlyList<Item> Items,
    DateTimeOffset ExpiresAt
);

/// <summary>A tasker's answer for one item.</summary>
/// <param name="Salt">16 bytes as base64url, of a client that keeps its own salts.</param>
/// <param name="Producer">Who made the label; null: a human.</param>
/// <param name="Suggested">SHA-256 of the model whose suggestion was shown; null when none was.</param>
public sealed record LabelInput(long Item, JsonElement Label, string? Salt = null, Producer? Producer = null, Digest? Suggested = null);

/// <summary>Body of <c>PUT /v1/assignments/{assignment}/labels</c>: one label per item of the batch, in the items' order.</summary>
public sealed record PutLabelsRequest(IReadOnlyList<LabelInput> Labels);

/// <summary>One leaf of the labels tree.</summary>
/// <param name="Suggested">SHA-256 of the model whose suggestion was shown; null when none was.</param>
public sealed record DraftedLabel(long Item, JsonElement Label, string Salt, Producer Producer, Digest? Suggested = null)
{
    /// <summary>The leaf as it is hashed.</summary>
    /// <param name="assignment">The assignment that the labels are of.</param>
    public LabelLeaf ToLeaf(AssignmentId assignment) =>
        new(assignment, Item, CanonicalJson.From(Label), Producer, Provenance.Salt.Parse(Salt), Suggested);
}

/// <summary>The labels of an assignment: pass <c>labels_root</c> and <c>count</c> to the contract's <c>submit</c>.</summary>
/// <param name="State"><c>draft</c>, or <c>committed</c> once the chain has this root.</param>
public sealed record Labels(string Assignment, string LabelsRoot, int Count, string State, IReadOnlyList<DraftedLabel> Leaves);

/// <summary>Where an assignment is.</summary>
[JsonConverter(typeof(WordJsonConverter<AssignmentState>))]
public enum AssignmentState
{
    /// <summary>Its tasker labels until the lease ends.</summary>
    Leased,

    /// <summary>Given back, or lapsed: another attempt may follow.</summary>
    Released,

    /// <summary>Labels are committed.</summary>
    Submitted,

    /// <summary>Decided and paid.</summary>
    Settled,
}

/// <summary>An assignment as the chain has it.</summary>
/// <param name="AcceptedBitmap">Base64, bit i = label i, least significant bit first.</param>
public sealed record Assignment(
    string AssignmentId,
    long CampaignId,
    long Batch,
    int Replica,
    int Attempt,
    string TaskerId,
    AssignmentState State,
    DateTimeOffset? LeaseUntil,
    DateTimeOffset? ReviewUntil,
    string? LabelsRoot,
    int? Count,
    int? Accepted,
    int? Rejected,
    string? AcceptedBitmap,
    IReadOnlyList<Rejection> Reasons,
    string? SettledBy,
    string? ReviewerId,
    Money? Paid,
    Money? Fee,
    string? TakenTx,
    string? SubmittedTx,
    string? SettledTx
);

/// <summary>Why a label was rejected; the text stands behind <c>reason_sha256</c>.</summary>
public sealed record Rejection(string Code, string? ReasonSha256);

/// <summary>A submitted assignment with everything its reviewer needs.</summary>
public sealed record Review(
    string Assignment,
    string TaskerId,
    AssignmentState State,
    string LabelsRoot,
    int Count,
    DateTimeOffset ReviewUntil,
    IReadOnlyList<ReviewedLabel> Labels
);

/// <summary>A label under review. <c>leaf</c> is its bit in the contract's bitmap.</summary>
/// <param name="Suggested">SHA-256 of the model whose suggestion was shown; null when none was.</param>
public sealed record ReviewedLabel(int Leaf, Item Item, JsonElement Label, string Salt, Producer Producer, Digest? Suggested = null);

/// <summary>Body of <c>POST /v1/assignments/{assignment}/reasons</c>.</summary>
public sealed record StoreReasonsRequest(IReadOnlyList<ReasonText> Reasons);

/// <summary>A written reason.</summary>
public sealed record ReasonText(string Text);

/// <summary>A stored reason; <c>sha256</c> (of the text's UTF-8) goes into the contract's <c>review</c>.</summary>
public sealed record Reason(string Sha256, string Text);

/// <summary>The hashes of stored reasons, in the order given.</summary>
public sealed record StoredReasons(IReadOnlyList<Reason> Reasons);
