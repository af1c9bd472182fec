using Near.Client;
using NearTasks.Api.Queue;
using NearTasks.Market;
using NearTasks.Provenance;

namespace NearTasks.Api.Node;

/// <summary>
/// What the api asks a NEAR node: keys for sign-in, places just taken, and proofs for bundles. It never sends transactions.
/// </summary>
public interface INearNode
{
    /// <summary>The chain's id, such as <c>testnet</c>.</summary>
    Task<string> ChainIdAsync(CancellationToken cancellationToken);

    /// <summary>Whether the account has this key with full access, at the newest final block.</summary>
    Task<bool> HasFullAccessKeyAsync(AccountId account, PublicKey key, CancellationToken cancellationToken);

    /// <summary>A place at the newest block, which the index does not know yet; <c>null</c> where the contract has none.</summary>
    Task<PlaceView?> PlaceAsync(Place place, CancellationToken cancellationToken);

    /// <summary>The newest final block.</summary>
    Task<FinalBlock> FinalBlockAsync(CancellationToken cancellationToken);

    /// <summary>Proofs, at the cost of an account or address: what is not in memory counts against its share.</summary>
    INodeProofs ProofsFor(string requester);
}

/// <summary>
/// Where proof bundles come from. What it throws is a refusal: <c>rate_limited</c>, <c>not_final</c>, <c>node_unavailable</c>.
/// </summary>
public interface INodeProofs : IProofSource
{
    /// <summary>The newest final block.</summary>
    Task<CryptoHash> NewestHeadAsync(CancellationToken cancellationToken);
}
