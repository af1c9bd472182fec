using Near.Client;
using Near.Client.Rpc;

namespace NearTasks.Provenance;

/// <summary>Proofs from a NEAR node. It is not trusted: what it answers is checked by whoever verifies the bundle.</summary>
public sealed class RpcProofSource(NearRpcClient rpc) : IProofSource
{
    /// <inheritdoc/>
    public async Task<LightHeader> GetHeaderAsync(CryptoHash block, CancellationToken cancellationToken)
    {
        BlockView view = await rpc.BlockAsync(BlockReference.At(block), cancellationToken);
        return LightHeader.From(view.Header.ToHeader().Lite);
    }

    /// <inheritdoc/>
    public async Task<ReceiptProof> GetReceiptProofAsync(
        CryptoHash receipt,
        AccountId receiver,
        CryptoHash head,
        CancellationToken cancellationToken
    )
    {
        LightClientProofView proof = await rpc.ReceiptProofAsync(receipt, receiver, head, cancellationToken);
        var outcome = new OutcomeProof(
            proof.OutcomeProof.BlockHash,
            proof.OutcomeProof.Id,
            ReceiptOutcome.From(proof.OutcomeProof.Outcome),
            proof.OutcomeProof.Proof
        );
        return new ReceiptProof(LightHeader.From(proof.BlockHeaderLite), proof.BlockProof, outcome, proof.OutcomeRootProof);
    }
}
