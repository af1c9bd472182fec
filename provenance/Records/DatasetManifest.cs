namespace NearTasks.Provenance;

/// <summary>What a dataset is made of: <c>manifest.json</c>, whose SHA-256 is on chain in <c>dataset_published</c>.</summary>
/// <param name="Algorithm">The aggregation.</param>
/// <param name="Campaign">The campaign's number.</param>
/// <param name="Chain">The chain's id, such as <c>testnet</c>.</param>
/// <param name="Contract">The contract's account id.</param>
/// <param name="ItemsSha256">SHA-256 of <c>items.jsonl</c>: the canonical item leaves in order, one a line, each ended by a line
/// feed.</param>
/// <param name="ManifestRoot">Root of the tree over the item leaves, as in <c>campaign_created</c>.</param>
/// <param name="Records">Lines of <c>data.jsonl</c>.</param>
/// <param name="Root">Root of the tree over those lines, as in <c>dataset_published</c>.</param>
/// <param name="SpecSha256">SHA-256 of the label spec's canonical bytes, as in <c>campaign_created</c>.</param>
public sealed record DatasetManifest(
    Algorithm Algorithm,
    long Campaign,
    string Chain,
    string Contract,
    Digest ItemsSha256,
    Digest ManifestRoot,
    long Records,
    Digest Root,
    Digest SpecSha256
)
{
    /// <summary>The file's bytes.</summary>
    public CanonicalJson ToCanonical() => CanonicalJson.Of(this);
}
