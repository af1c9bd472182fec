using Near.Client;

namespace Near.Localnet.Runtime;

/// <summary>An outcome under the hash of its transaction or the id of its receipt.</summary>
internal sealed record OutcomeWithId(CryptoHash Id, ExecutionOutcome Outcome);
