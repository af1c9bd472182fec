using Near.Client;
using Near.Client.Light;
using Near.Localnet.Chain;
using Near.Localnet.Rpc.Views;

namespace Near.Localnet.Rpc;

/// <summary>Merkle paths of outcomes and blocks.</summary>
internal sealed class OutcomeProofs(Blockchain chain)
{
    private readonly OutcomePaths _paths = new(chain.Store);

    /// <summary>The outcome with its path to the root that the next block's chunk header holds.</summary>
    public ExecutionOutcomeWithId WithProof(CryptoHash id, StoredOutcome outcome, CryptoHash blockHash) =>
        new(PathOf(outcome, chain.Store.BlockAt(outcome.Height)!), blockHash, id, OutcomeViews.From(outcome.Outcome));

    /// <summary>The outcome as transaction statuses show it: under the hash of the block that executed it.</summary>
    public ExecutionOutcomeWithId Shown(CryptoHash id, StoredOutcome outcome)
    {
        StoredBlock block = chain.Store.BlockAt(outcome.Height)!;
        return new(PathOf(outcome, block), block.Hash, id, OutcomeViews.From(outcome.Outcome));
    }

    /// <summary>All outcomes of a block's chunk in the order of their execution, the transactions first.</summary>
    public IReadOnlyList<ExecutionOutcomeWithId> AllAt(StoredBlock block)
    {
        IReadOnlyList<OutcomeLeaf> leaves = chain.Store.OutcomesAt(block.Height);
        IReadOnlyList<IReadOnlyList<MerklePathItem>> paths = _paths.Of(block);
        return
        [
            .. leaves.Select(
                (leaf, i) =>
                    new ExecutionOutcomeWithId(paths[i], block.Hash, leaf.Id, OutcomeViews.From(chain.Store.Outcome(leaf.Id)!.Outcome))
            ),
        ];
    }

    /// <summary>The path of <paramref name="block"/> to the block Merkle root of <paramref name="head"/>.</summary>
    public IReadOnlyList<MerklePathItem> OfBlock(StoredBlock block, StoredBlock head) =>
        chain.BlockMerkle.Path(block.Ordinal - 1, head.Ordinal - 1);

    private IReadOnlyList<MerklePathItem> PathOf(StoredOutcome outcome, StoredBlock block) => _paths.Of(block)[outcome.Index];
}
