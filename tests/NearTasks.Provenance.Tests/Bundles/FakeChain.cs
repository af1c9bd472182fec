using Near.Client;
using Near.Client.Light;

namespace NearTasks.Provenance.Tests.Bundles;

/// <summary>
/// A chain of light headers: every receipt gets a block of its own, in which other outcomes of two shards stand around it.
/// </summary>
internal sealed class FakeChain : IProofSource
{
    private readonly List<CryptoHash> _blocks = [];
    private readonly BlockMerkleTree _tree = new();
    private readonly Dictionary<CryptoHash, (int Block, ReceiptProof Proof)> _receipts = [];
    private readonly Dictionary<CryptoHash, LightHeader> _headers = [];
    private CryptoHash? _provenUnder;
    private Dictionary<int, IReadOnlyList<MerklePathItem>> _paths = [];

    public CryptoHash Head => _blocks[^1];

    /// <summary>Executes a receipt with these logs and gives its id.</summary>
    public CryptoHash Execute(AccountId executor, params IReadOnlyList<string> logs)
    {
        CryptoHash id = Hash($"receipt {_blocks.Count}");
        var outcome = new ReceiptOutcome(
            executor,
            2_428_000_000_000,
            logs,
            [Hash($"refund {_blocks.Count}")],
            Status(),
            NearToken.FromYocto(242_800_000_000_000_000)
        );
        CryptoHash[] shard = [Other(0), outcome.LeafFor(id)!.Value, Other(1), Other(2), Other(3)];
        CryptoHash[] roots = [NearMerkle.Root([Other(4)]), NearMerkle.Root(shard)];
        CryptoHash[] leaves = [.. roots.Select(NearMerkle.Leaf)];
        LightHeader header = AddBlock(NearMerkle.Root(leaves));
        var proof = new OutcomeProof(header.Hash(), id, outcome, NearMerkle.Path(shard, 1));
        _receipts[id] = (_blocks.Count - 1, new ReceiptProof(header, [], proof, NearMerkle.Path(leaves, 1)));
        return id;
    }

    /// <summary>A block without outcomes.</summary>
    public LightHeader AddBlock(CryptoHash outcomeRoot = default)
    {
        int height = _blocks.Count;
        var inner = new LightHeaderInner(
            _tree.Root,
            Hash("epoch 1"),
            (ulong)(100 + height),
            Hash("producers"),
            Hash("epoch 2"),
            outcomeRoot,
            Hash($"state {height}"),
            1_700_000_000_000_000_000 + (ulong)height * 1_000_000_000
        );
        var header = new LightHeader(inner, Hash($"rest {height}"), height == 0 ? CryptoHash.Zero : _blocks[^1]);
        _blocks.Add(header.Hash());
        _tree.Insert(header.Hash());
        _headers[header.Hash()] = header;
        return header;
    }

    public Task<LightHeader> GetHeaderAsync(CryptoHash block, CancellationToken cancellationToken) => Task.FromResult(_headers[block]);

    public Task<ReceiptProof> GetReceiptProofAsync(
        CryptoHash receipt,
        AccountId receiver,
        CryptoHash head,
        CancellationToken cancellationToken
    ) => Task.FromResult(ReceiptProof(receipt, head));

    /// <summary>What proves a receipt under a head.</summary>
    public ReceiptProof ReceiptProof(CryptoHash receipt, CryptoHash head)
    {
        (int block, ReceiptProof proof) = _receipts[receipt];
        if (_provenUnder != head)
        {
            List<CryptoHash> before = [.. _blocks.TakeWhile(hash => hash != head)];
            IReadOnlyList<IReadOnlyList<MerklePathItem>> paths = NearMerkle.Merklize(before).Paths;
            _paths = paths.Index().ToDictionary(entry => entry.Index, entry => entry.Item);
            _provenUnder = head;
        }
        return proof with { BlockProof = _blocks[block] == head ? [] : _paths[block] };
    }

    private CryptoHash Other(int number) => Hash($"outcome {number} of {_blocks.Count}");

    private ReceiptStatus Status() => _blocks.Count % 2 == 0 ? new(SuccessValue: "IjEi") : new(SuccessReceiptId: Hash("next"));

    private static CryptoHash Hash(string text) => CryptoHash.Sha256(System.Text.Encoding.UTF8.GetBytes(text));
}
