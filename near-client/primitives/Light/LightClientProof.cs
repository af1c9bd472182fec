namespace Near.Client.Light;

/// <summary>Leads from an outcome to a block that the caller trusts.</summary>
/// <param name="OutcomeRootProof">From the chunk's outcome root to the block's.</param>
/// <param name="BlockHeaderLite">The block that commits to the outcome.</param>
/// <param name="BlockProof">From that block's hash to the trusted block's <c>block_merkle_root</c>.</param>
public sealed record LightClientProof(
    ExecutionOutcomeWithId OutcomeProof,
    IReadOnlyList<MerklePathItem> OutcomeRootProof,
    LightClientBlockLite BlockHeaderLite,
    IReadOnlyList<MerklePathItem> BlockProof
)
{
    /// <summary>Checks every step of the proof.</summary>
    /// <param name="blockMerkleRoot">Of the trusted block.</param>
    /// <exception cref="LightClientException">OUTCOME: the block does not commit to the outcome. BLOCK: the trusted block does not have the
    /// block before it.</exception>
    public void Verify(CryptoHash blockMerkleRoot)
    {
        CryptoHash chunkRoot = NearMerkle.RootOf(OutcomeProof.Outcome.LeafFor(OutcomeProof.Id), OutcomeProof.Proof);
        if (!NearMerkle.Verify(BlockHeaderLite.InnerLite.OutcomeRoot, CryptoHash.Sha256(chunkRoot.Bytes), OutcomeRootProof))
        {
            throw new LightClientException(
                "OUTCOME",
                $"Block {BlockHeaderLite.Hash} does not commit to this outcome of {OutcomeProof.Id}."
            );
        }

        if (!NearMerkle.Verify(blockMerkleRoot, BlockHeaderLite.Hash, BlockProof))
            throw new LightClientException("BLOCK", $"Block {BlockHeaderLite.Hash} is not an ancestor of the trusted block.");
    }
}
