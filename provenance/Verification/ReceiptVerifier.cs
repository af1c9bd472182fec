using Near.Client;
using Near.Client.Light;

namespace NearTasks.Provenance;

/// <summary>Checks that a receipt of the contract, under a trusted head, emitted an event.</summary>
internal sealed class ReceiptVerifier(AccountId contract, LightHeader head)
{
    private readonly CryptoHash _head = head.Hash();

    /// <summary>The one event of that name that is meant.</summary>
    /// <exception cref="ProofException">A step does not hold.</exception>
    public T Event<T>(ReceiptProof proof, Func<T, bool> isMeant)
        where T : MarketEvent
    {
        Check(proof);
        string name = MarketEvent.NameOf<T>();
        try
        {
            IReadOnlyList<T> events = EventLog.Find<T>(proof.OutcomeProof.Outcome.Logs);
            if (events.Count == 0)
                throw new ProofException(FailureCode.EventMissing, $"the receipt {proof.OutcomeProof.Id} emitted no event {name}");
            return events.FirstOrDefault(isMeant) ?? events[0];
        }
        catch (MarketFormatException exception)
        {
            throw new ProofException(
                FailureCode.EventMalformed,
                $"the event {name} of the receipt {proof.OutcomeProof.Id} cannot be read: {exception.Message}"
            );
        }
    }

    private void Check(ReceiptProof proof)
    {
        OutcomeProof outcome = proof.OutcomeProof;
        if (outcome.Outcome.LeafFor(outcome.Id) is not { } leaf)
            throw new ProofException(FailureCode.ReceiptFailed, $"the receipt {outcome.Id} has no status of success");
        if (outcome.Outcome.ExecutorId != contract)
        {
            throw new ProofException(
                FailureCode.ReceiptExecutor,
                $"the receipt {outcome.Id} was executed on {outcome.Outcome.ExecutorId}, not on {contract}"
            );
        }

        CryptoHash block = proof.BlockHeaderLite.Hash();
        if (outcome.BlockHash != block)
        {
            throw new ProofException(
                FailureCode.ReceiptHeader,
                $"the header hashes to {block}, but the outcome's proof is of the block {outcome.BlockHash}"
            );
        }

        CryptoHash shard = NearMerkle.RootOf(leaf, outcome.Proof);
        // The shards' roots are items of the block's tree, so they are hashed once more (their Borsh form is themselves).
        CryptoHash root = NearMerkle.RootOf(NearMerkle.Leaf(shard), proof.OutcomeRootProof);
        if (root != proof.BlockHeaderLite.InnerLite.OutcomeRoot)
        {
            throw new ProofException(
                FailureCode.ReceiptOutcome,
                $"the outcome of the receipt {outcome.Id} is not under the outcome root of the block {block}"
            );
        }

        bool reached =
            block == _head ? proof.BlockProof.Count == 0 : NearMerkle.Verify(head.InnerLite.BlockMerkleRoot, block, proof.BlockProof);
        if (!reached)
            throw new ProofException(FailureCode.ReceiptBlock, $"the block {block} is not under the trusted head {_head}");
    }
}
