using System.Text.Json;
using System.Text.Json.Serialization;

namespace NearTasks.Provenance;

/// <summary>
/// One item of a campaign as the tree under <c>manifest_root</c> (on chain in <c>campaign_created</c>) commits to it, with the facts of its
/// content that labels are checked against. A fact that is not known is left out.
/// </summary>
/// <param name="Index">Place among the campaign's items, from 0; also the leaf's place in the tree.</param>
/// <param name="Name">File name as uploaded.</param>
/// <param name="MediaType">Media type, such as <c>image/jpeg</c>.</param>
/// <param name="Bytes">Length of the content.</param>
/// <param name="Sha256">SHA-256 of the content.</param>
/// <param name="Width">Width of an image in pixels, as displayed.</param>
/// <param name="Height">Height of an image in pixels, as displayed; there with the width and only then.</param>
/// <param name="DurationMs">Length of a recording in milliseconds.</param>
/// <param name="Characters">Length of a text in Unicode code points.</param>
public sealed record ItemLeaf(
    long Index,
    string Name,
    string MediaType,
    long Bytes,
    Digest Sha256,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Width = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Height = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? DurationMs = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Characters = null
) : IJsonOnDeserialized
{
    /// <summary>
    /// The leaf's data: <c>{"bytes":…,"index":…,"media_type":…,"name":…,"sha256":…}</c>, with <c>characters</c>, <c>duration_ms</c>,
    /// <c>height</c>, <c>width</c> where they are known.
    /// </summary>
    public CanonicalJson ToCanonical() => CanonicalJson.Of(this);

    /// <summary>The leaf's hash.</summary>
    public Digest LeafHash() => MerkleHash.Leaf(ToCanonical().Utf8.Span);

    void IJsonOnDeserialized.OnDeserialized()
    {
        // Nothing lies within such an image or recording: a vendor could refuse every label by it.
        if (Width <= 0 || Height <= 0 || DurationMs < 0 || Characters < 0 || Width.HasValue != Height.HasValue)
            throw new JsonException("width and height are positive and come together, duration_ms and characters are not negative");
    }
}
