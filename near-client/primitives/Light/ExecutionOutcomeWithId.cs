namespace Near.Client.Light;

/// <summary>The outcome of a transaction or receipt and where it is committed.</summary>
/// <param name="Proof">Path to the root over its chunk's outcomes; empty until a later block commits to it.</param>
/// <param name="BlockHash">The block in which it ran; in a light client proof the later block that commits to it.</param>
/// <param name="Id">The transaction's hash or the receipt's id.</param>
public sealed record ExecutionOutcomeWithId(
    IReadOnlyList<MerklePathItem> Proof,
    CryptoHash BlockHash,
    CryptoHash Id,
    ExecutionOutcome Outcome
);
