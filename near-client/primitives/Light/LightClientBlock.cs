using System.Text.Json.Serialization;

namespace Near.Client.Light;

/// <summary>A block with what proves to a light client that it is final (nomicon, "Light Client").</summary>
/// <param name="NextBlockInnerHash">The inner hash of the block after it, which the approvals are about.</param>
/// <param name="NextBps">The next epoch's block producers.</param>
/// <param name="ApprovalsAfterNext">Per block producer of its epoch, the approval of the block after it.</param>
public sealed record LightClientBlock(
    CryptoHash PrevBlockHash,
    CryptoHash NextBlockInnerHash,
    BlockHeaderInnerLite InnerLite,
    CryptoHash InnerRestHash,
    IReadOnlyList<ValidatorStake>? NextBps,
    IReadOnlyList<Signature?> ApprovalsAfterNext
)
{
    /// <summary>What its hash is made of.</summary>
    [JsonIgnore]
    public LightClientBlockLite Lite => new(PrevBlockHash, InnerRestHash, InnerLite);

    /// <summary>The block's id.</summary>
    [JsonIgnore]
    public CryptoHash Hash => Lite.Hash;

    /// <summary>What the block producers signed.</summary>
    [JsonIgnore]
    public byte[] ApprovedMessage => ApprovalMessage.Endorsement(NearMerkle.Combine(NextBlockInnerHash, Hash), InnerLite.Height + 2);
}
