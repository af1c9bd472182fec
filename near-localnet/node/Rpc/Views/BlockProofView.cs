using Near.Client;
using Near.Client.Light;

namespace Near.Localnet.Rpc.Views;

/// <summary>A block's place under the Merkle root that a later block's header has.</summary>
internal sealed record BlockProofView(LightClientBlockLite BlockHeaderLite, IReadOnlyList<MerklePathItem> BlockProof);
