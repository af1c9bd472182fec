using System.Collections.Immutable;

namespace NearTasks.Provenance;

/// <summary>Collects leaves in order, then computes the levels above them, wide levels on all cores.</summary>
public sealed class MerkleTreeBuilder
{
    private const int ParallelFrom = 4096;
    private const int Stripe = 1024;

    private readonly List<Digest> _leaves = [];

    /// <summary>Leaves so far.</summary>
    public int Count => _leaves.Count;

    /// <summary>Adds the next leaf by its data.</summary>
    public void Add(ReadOnlySpan<byte> data) => _leaves.Add(MerkleHash.Leaf(data));

    /// <summary>Adds the next leaf by its hash.</summary>
    public void AddHash(Digest leaf) => _leaves.Add(leaf);

    /// <summary>The tree over the leaves added so far.</summary>
    public MerkleTree Build()
    {
        ImmutableArray<Digest[]>.Builder levels = ImmutableArray.CreateBuilder<Digest[]>();
        Digest[] level = [.. _leaves];
        levels.Add(level);
        while (level.Length > 1)
        {
            level = Above(level);
            levels.Add(level);
        }
        return new MerkleTree(levels.ToImmutable());
    }

    private static Digest[] Above(Digest[] below)
    {
        Digest[] above = new Digest[(below.Length + 1) / 2];
        int pairs = below.Length / 2;
        if (pairs < ParallelFrom) Combine(below, above, 0, pairs);
        else
        {
            Parallel.For(0, (pairs + Stripe - 1) / Stripe, stripe =>
                Combine(below, above, stripe * Stripe, Math.Min(pairs, (stripe + 1) * Stripe)));
        }
        if (below.Length % 2 == 1) above[^1] = below[^1];
        return above;
    }

    private static void Combine(Digest[] below, Digest[] above, int from, int to)
    {
        for (int i = from; i < to; i++) MerkleHash.Node(below[2 * i], below[2 * i + 1], above[i]);
    }
}
