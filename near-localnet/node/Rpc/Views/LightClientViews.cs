using Near.Client;
using Near.Client.Light;

namespace Near.Localnet.Rpc.Views;

/// <summary>A block's place under the Merkle root that a later block's header has.</summary>
internal sealed record BlockProofView(LightClientBlockLite BlockHeaderLite, IReadOnlyList<MerklePathItem> BlockProof);

/// <summary>
/// From an outcome to its chunk's root, on to the root in a block header, and on to a later block that a light client trusts.
/// </summary>
internal sealed record OutcomeProofView(
    ExecutionOutcomeWithIdView OutcomeProof,
    IReadOnlyList<MerklePathItem> OutcomeRootProof,
    LightClientBlockLite BlockHeaderLite,
    IReadOnlyList<MerklePathItem> BlockProof
);
