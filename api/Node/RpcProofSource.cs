using Near.Client;
using Near.Client.Light;
using Near.Client.Rpc;
using NearTasks.Provenance;

namespace NearTasks.Api.Node;

/// <summary>Proofs from a NEAR node. It is not trusted: what it answers is checked by whoever verifies the bundle.</summary>
internal sealed class RpcProofSource(NearRpcClient rpc) : IProofSource
{
    public async Task<LightHeader> GetHeaderAsync(CryptoHash block, CancellationToken cancellationToken)
    {
        BlockView view = await rpc.BlockAsync(BlockReference.At(block), cancellationToken);
        return LightHeader.From(view.Header.ToHeader().Lite);
    }

    public async Task<ReceiptProof> GetReceiptProofAsync(
        CryptoHash receipt,
        AccountId receiver,
        CryptoHash head,
        CancellationToken cancellationToken
    )
    {
        LightClientProof proof = await rpc.ReceiptProofAsync(receipt, receiver, head, cancellationToken);
        var outcome = new OutcomeProof(
            proof.OutcomeProof.BlockHash,
            proof.OutcomeProof.Id,
            ReceiptOutcome.From(proof.OutcomeProof.Outcome),
            proof.OutcomeProof.Proof
        );
        return new ReceiptProof(LightHeader.From(proof.BlockHeaderLite), proof.BlockProof, outcome, proof.OutcomeRootProof);
    }
}
