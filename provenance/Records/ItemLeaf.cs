namespace NearTasks.Provenance;

/// <summary>One item of a campaign as the tree under <c>manifest_root</c> (on chain in <c>campaign_created</c>) commits to it.</summary>
/// <param name="Index">Place among the campaign's items, from 0; also the leaf's place in the tree.</param>
/// <param name="Name">File name as uploaded.</param>
/// <param name="MediaType">Media type, such as <c>image/jpeg</c>.</param>
/// <param name="Bytes">Length of the content.</param>
/// <param name="Sha256">SHA-256 of the content.</param>
public sealed record ItemLeaf(long Index, string Name, string MediaType, long Bytes, Digest Sha256)
{
    /// <summary>The leaf's data: <c>{"bytes":…,"index":…,"media_type":…,"name":…,"sha256":…}</c>.</summary>
    public CanonicalJson ToCanonical() => CanonicalJson.Of(this);

    /// <summary>The leaf's hash.</summary>
    public Digest LeafHash() => MerkleHash.Leaf(ToCanonical().Utf8.Span);
}
