using Near.Client.Light;

namespace NearTasks.Provenance;

/// <summary>
/// The proof that a receipt was executed with an outcome: NEAR's own answer to <c>light_client_proof</c>, less the two members that no hash
/// covers (<c>metadata</c> and <c>timestamp</c>).
/// </summary>
/// <param name="BlockHeaderLite">Header of the block that commits to the outcome.</param>
/// <param name="BlockProof">Path from that block's hash to the head's block root; empty when it is the head itself.</param>
/// <param name="OutcomeProof">The outcome and its path to the shard's root.</param>
/// <param name="OutcomeRootProof">Path from the shard's root to the block's outcome root.</param>
public sealed record ReceiptProof(
    LightHeader BlockHeaderLite,
    IReadOnlyList<MerklePathItem> BlockProof,
    OutcomeProof OutcomeProof,
    IReadOnlyList<MerklePathItem> OutcomeRootProof
);
