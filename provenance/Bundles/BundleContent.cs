using Near.Client;

namespace NearTasks.Provenance;

/// <summary>All that a proof bundle of one record needs besides the chain's proofs.</summary>
public sealed record BundleContent
{
    /// <summary>The contract's account.</summary>
    public required AccountId Contract { get; init; }

    /// <summary>The dataset's manifest.</summary>
    public required DatasetManifest Manifest { get; init; }

    /// <summary>The fit that the manifest names.</summary>
    public required CanonicalJson Fit { get; init; }

    /// <summary>The campaign's label spec.</summary>
    public required CanonicalJson Spec { get; init; }

    /// <summary>The record.</summary>
    public required DatasetRecord Record { get; init; }

    /// <summary>Its place in the dataset, from 0.</summary>
    public required long RecordIndex { get; init; }

    /// <summary>Its inclusion proof under the dataset's root.</summary>
    public required IReadOnlyList<Digest> RecordPath { get; init; }

    /// <summary>The record's item.</summary>
    public required ItemEvidence Item { get; init; }

    /// <summary>Id of the receipt that emitted <c>campaign_created</c>.</summary>
    public required CryptoHash CampaignReceipt { get; init; }

    /// <summary>Id of the receipt that emitted <c>dataset_published</c>.</summary>
    public required CryptoHash DatasetReceipt { get; init; }

    /// <summary>For each label of the record, in its order.</summary>
    public required IReadOnlyList<LabelSource> Labels { get; init; }
}
