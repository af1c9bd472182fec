using Near.Client;
using Near.Client.Light;

namespace NearTasks.Provenance;

/// <summary>A block header as light clients get it; its hash is the block's hash.</summary>
/// <param name="InnerLite">The part with the roots.</param>
/// <param name="InnerRestHash">Hash of the rest.</param>
/// <param name="PrevBlockHash">The block before.</param>
public sealed record LightHeader(LightHeaderInner InnerLite, CryptoHash InnerRestHash, CryptoHash PrevBlockHash)
{
    /// <summary>The header as NEAR's client reads it.</summary>
    public static LightHeader From(LightClientBlockLite block) =>
        new(LightHeaderInner.From(block.InnerLite), block.InnerRestHash, block.PrevBlockHash);

    /// <summary>The block's hash.</summary>
    public CryptoHash Hash() => new LightClientBlockLite(PrevBlockHash, InnerRestHash, InnerLite.ToLight()).Hash;
}
