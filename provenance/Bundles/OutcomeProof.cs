using Near.Client;
using Near.Client.Light;

namespace NearTasks.Provenance;

/// <summary>An outcome under the root of its shard.</summary>
/// <param name="BlockHash">The block that commits to it (the one after the block that executed it).</param>
/// <param name="Id">The receipt's id.</param>
/// <param name="Outcome">The outcome.</param>
/// <param name="Proof">Path to the shard's outcome root.</param>
public sealed record OutcomeProof(CryptoHash BlockHash, CryptoHash Id, ReceiptOutcome Outcome, IReadOnlyList<MerklePathItem> Proof);
