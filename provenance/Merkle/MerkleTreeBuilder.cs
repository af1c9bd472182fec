using System.Buffers;
using System.Collections.Immutable;

namespace NearTasks.Provenance;

/// <summary>Collects leaves in order, then computes the levels above them; hashes on all cores where there is much to hash.</summary>
public sealed class MerkleTreeBuilder
{
    private const int ParallelFrom = 2048;
    private const int Stripe = 512;
    private const int BatchBytes = 4 << 20;

    private readonly List<Digest> _leaves = [];
    private readonly ArrayBufferWriter<byte> _data = new();
    private readonly List<int> _ends = [];

    /// <summary>Leaves so far.</summary>
    public int Count => _leaves.Count + _ends.Count;

    /// <summary>Adds the next leaf by its data.</summary>
    public void Add(ReadOnlySpan<byte> data)
    {
        _data.Write(data);
        _ends.Add(_data.WrittenCount);
        if (_data.WrittenCount >= BatchBytes)
            HashData();
    }

    /// <summary>Adds the next leaf by its hash.</summary>
    public void AddHash(Digest leaf)
    {
        HashData();
        _leaves.Add(leaf);
    }

    /// <summary>The tree over the leaves added so far.</summary>
    public MerkleTree Build()
    {
        HashData();
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

    /// <summary>Hashes the leaves whose data wait.</summary>
    private void HashData()
    {
        if (_ends.Count == 0)
            return;
        ReadOnlyMemory<byte> data = _data.WrittenMemory;
        var hashes = new Digest[_ends.Count];
        InStripes(hashes.Length, i => hashes[i] = MerkleHash.Leaf(data.Span[(i == 0 ? 0 : _ends[i - 1]).._ends[i]]));
        _leaves.AddRange(hashes);
        _data.ResetWrittenCount();
        _ends.Clear();
    }

    private static Digest[] Above(Digest[] below)
    {
        var above = new Digest[(below.Length + 1) / 2];
        InStripes(below.Length / 2, i => MerkleHash.Node(below[2 * i], below[2 * i + 1], above[i]));
        if (below.Length % 2 == 1)
            above[^1] = below[^1];
        return above;
    }

    private static void InStripes(int count, Action<int> hash)
    {
        if (count < ParallelFrom)
            Run(0, count);
        else
            Parallel.For(0, (count + Stripe - 1) / Stripe, stripe => Run(stripe * Stripe, Math.Min(count, (stripe + 1) * Stripe)));

        void Run(int from, int to)
        {
            for (int i = from; i < to; i++)
                hash(i);
        }
    }
}
