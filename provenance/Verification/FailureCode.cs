namespace NearTasks.Provenance;

/// <summary>The stable codes of <see cref="VerificationFailure"/>: one for each thing that can be wrong.</summary>
public static class FailureCode
{
    /// <summary>No JSON of the bundle's shape, cut off, or followed by something.</summary>
    public const string Malformed = "bundle_malformed";

    /// <summary>A top-level member is missing, unknown, repeated or out of order.</summary>
    public const string Member = "bundle_member";

    /// <summary>One value is larger than any honest one.</summary>
    public const string TooLarge = "bundle_too_large";

    /// <summary>Another format or version.</summary>
    public const string Format = "bundle_format";

    /// <summary>The head's hash is not the trusted one.</summary>
    public const string HeadUntrusted = "head_untrusted";

    /// <summary>The bundle is about another contract than the expected one.</summary>
    public const string ContractUnexpected = "contract_unexpected";

    /// <summary>The receipt did not succeed.</summary>
    public const string ReceiptFailed = "receipt_failed";

    /// <summary>The receipt was executed on another account than the contract.</summary>
    public const string ReceiptExecutor = "receipt_executor";

    /// <summary>The outcome is not under the outcome root of its block.</summary>
    public const string ReceiptOutcome = "receipt_outcome";

    /// <summary>The header is not that of the block that the outcome's proof names.</summary>
    public const string ReceiptHeader = "receipt_header";

    /// <summary>The block is not under the trusted head.</summary>
    public const string ReceiptBlock = "receipt_block";

    /// <summary>The receipt has no such event.</summary>
    public const string EventMissing = "event_missing";

    /// <summary>The event lacks fields or has impossible ones.</summary>
    public const string EventMalformed = "event_malformed";

    /// <summary>The published dataset belongs to another campaign.</summary>
    public const string DatasetCampaign = "dataset_campaign";

    /// <summary>The manifest is not the published one.</summary>
    public const string ManifestHash = "manifest_hash";

    /// <summary>The manifest contradicts the chain.</summary>
    public const string ManifestContent = "manifest_content";

    /// <summary>The fit is not the one that the manifest names.</summary>
    public const string FitHash = "fit_hash";

    /// <summary>The spec is not the campaign's.</summary>
    public const string SpecHash = "spec_hash";

    /// <summary>The item is not under the campaign's manifest root.</summary>
    public const string ItemNotInCampaign = "item_not_in_campaign";

    /// <summary>The record is about another item than the proven one.</summary>
    public const string ItemMismatch = "item_mismatch";

    /// <summary>The record is not under the dataset's root.</summary>
    public const string RecordNotInDataset = "record_not_in_dataset";

    /// <summary>The confidence is no share.</summary>
    public const string RecordConfidence = "record_confidence";

    /// <summary>Labels are not in ascending order of their assignments, or an assignment stands twice.</summary>
    public const string LabelOrder = "label_order";

    /// <summary>The assignment or leaf is not the one that holds the item.</summary>
    public const string LabelPlace = "label_place";

    /// <summary>The submission was of another assignment, tasker or size.</summary>
    public const string SubmissionMismatch = "submission_mismatch";

    /// <summary>
    /// The label, as one of its assignment and producer, is not under the submission's root: another label was committed to, or a root was
    /// copied from another assignment.
    /// </summary>
    public const string LabelNotInSubmission = "label_not_in_submission";

    /// <summary>The settlement was of another assignment, tasker or root.</summary>
    public const string SettlementMismatch = "settlement_mismatch";

    /// <summary>The settlement says another verdict of the label.</summary>
    public const string LabelVerdict = "label_verdict";

    /// <summary>The settlement did not pay what the accepted labels earn.</summary>
    public const string LabelPayment = "label_payment";

    /// <summary>Recomputing the aggregate gives something else.</summary>
    public const string AggregateMismatch = "aggregate_mismatch";

    /// <summary>The aggregate cannot be recomputed: the algorithm is unknown here, or cannot use the labels.</summary>
    public const string AggregateUnknown = "aggregate_unknown";

    /// <summary>A line of data is not a canonical record.</summary>
    public const string RecordMalformed = "record_malformed";

    /// <summary>Records are not in ascending order of their items.</summary>
    public const string RecordOrder = "record_order";

    /// <summary>The data has another number of lines or another root than its manifest.</summary>
    public const string DatasetRoot = "dataset_root";
}
