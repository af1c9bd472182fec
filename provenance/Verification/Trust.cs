using Near.Client;

namespace NearTasks.Provenance;

/// <summary>All that a verifier believes, because the person who verifies says so; the rest is reached from here by hashes.</summary>
/// <param name="Contract">The contract that must have emitted the events. Any other could emit the same ones for labels that nobody
/// made.</param>
/// <param name="Head">Hash of a block that is known to be of the chain: from any node, explorer or light client.</param>
public sealed record Trust(AccountId Contract, CryptoHash Head);
