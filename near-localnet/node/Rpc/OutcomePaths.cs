using Near.Client;
using Near.Client.Light;
using Near.Localnet.Chain;

namespace Near.Localnet.Rpc;

/// <summary>
/// The Merkle paths of all outcomes of the blocks asked for last: many clients wait for the same block, and one path costs as much as all.
/// </summary>
internal sealed class OutcomePaths(ChainStore store)
{
    private const int MaxBlocks = 16;

    private readonly Lock _lock = new();
    private readonly Queue<CryptoHash> _order = new();
    private readonly Dictionary<CryptoHash, IReadOnlyList<IReadOnlyList<MerklePathItem>>> _paths = [];

    /// <summary>One path an outcome of the block's chunk, in the order of their execution.</summary>
    public IReadOnlyList<IReadOnlyList<MerklePathItem>> Of(StoredBlock block)
    {
        lock (_lock)
        {
            if (!_paths.TryGetValue(block.Hash, out IReadOnlyList<IReadOnlyList<MerklePathItem>>? paths))
            {
                paths = NearMerkle.Merklize([.. store.OutcomesAt(block.Height).Select(leaf => leaf.Leaf)]).Paths;
                _paths.Add(block.Hash, paths);
                _order.Enqueue(block.Hash);
                if (_order.Count > MaxBlocks)
                    _paths.Remove(_order.Dequeue());
            }

            return paths;
        }
    }
}
