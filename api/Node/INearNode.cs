using Near.Client;
using NearTasks.Provenance;

namespace NearTasks.Api.Node;

/// <summary>What the api asks a NEAR node: keys for sign-in, and proofs for bundles. It never sends transactions.</summary>
public interface INearNode : IProofSource
{
    /// <summary>The chain's id, such as <c>testnet</c>.</summary>
    Task<string> ChainIdAsync(CancellationToken cancellationToken);

    /// <summary>Whether the account has this key with full access, at the newest final block.</summary>
    Task<bool> HasFullAccessKeyAsync(AccountId account, PublicKey key, CancellationToken cancellationToken);

    /// <summary>Hash of the newest final block.</summary>
    Task<CryptoHash> FinalHeadAsync(CancellationToken cancellationToken);
}
