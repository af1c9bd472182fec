using System.Text.Json.Serialization;

namespace Near.Client.Light;

/// <summary>As much of a block as its hash needs.</summary>
public sealed record LightClientBlockLite(CryptoHash PrevBlockHash, CryptoHash InnerRestHash, BlockHeaderInnerLite InnerLite)
{
    /// <summary>SHA-256( SHA-256( SHA-256(inner lite) ‖ inner rest hash ) ‖ previous block's hash ).</summary>
    [JsonIgnore]
    public CryptoHash Hash => NearMerkle.Combine(NearMerkle.Combine(NearMerkle.Leaf(InnerLite), InnerRestHash), PrevBlockHash);
}
