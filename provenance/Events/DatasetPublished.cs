namespace NearTasks.Provenance;

/// <summary>What the verifier needs of <c>dataset_published</c>.</summary>
internal sealed record DatasetPublished(long DatasetId, long CampaignId, string VendorId, Digest Root, long Records, Digest ManifestSha256)
    : IChainEvent
{
    public const string Event = "dataset_published";

    public bool IsPossible => Records > 0;
}
