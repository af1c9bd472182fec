using Near.Client;

namespace NearTasks.Provenance;

/// <summary>Where a bundle's proofs come from: a NEAR node.</summary>
public interface IProofSource
{
    /// <summary>The light header of a block.</summary>
    Task<LightHeader> GetHeaderAsync(CryptoHash block, CancellationToken cancellationToken);

    /// <summary>The proof that a receipt was executed, against a head (RPC <c>light_client_proof</c>).</summary>
    Task<ReceiptProof> GetReceiptProofAsync(CryptoHash receipt, AccountId receiver, CryptoHash head, CancellationToken cancellationToken);
}
