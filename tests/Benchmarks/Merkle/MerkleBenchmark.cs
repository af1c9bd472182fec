using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using NearTasks.Benchmarks.Harness;
using NearTasks.Provenance;

namespace NearTasks.Benchmarks.Merkle;

/// <summary>
/// The tree over a million records, and every record's proof, against hashing the same bytes once, end to end, on one core.
/// </summary>
internal sealed class MerkleBenchmark : IBenchmark
{
    private const int Records = 1_000_000;
    private const double Megabyte = 1e6;

    public string Name => "merkle";

    public async IAsyncEnumerable<Figure> RunAsync(int rounds, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        var lines = new RecordLines(Records);
        List<Round> roots = [],
            proofs = [];
        Measure(lines);
        for (int i = 0; i < rounds; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            (double raw, double root, double all) = Measure(lines);
            roots.Add(new(root, raw));
            proofs.Add(new(all, raw));
        }

        yield return Figure.Of(Subject($"root of {Records:N0} records of {lines[0].Length} bytes"), roots);
        yield return Figure.Of(Subject("the root and every record's proof"), proofs);
    }

    private Subject Subject(string what) => new(Name, what, "MB/s", "SHA-256 of the same bytes", Aim: 0.5);

    /// <summary>Megabytes of records a second.</summary>
    private static (double Raw, double Root, double Proofs) Measure(RecordLines lines)
    {
        MerkleTree tree = null!;
        double raw = Stopwatches.Seconds(() => SHA256.HashData(lines.All));
        double root = Stopwatches.Seconds(() => tree = Tree(lines));
        double proofs = Stopwatches.Seconds(() => Prove(tree));
        double size = lines.All.Length / Megabyte;
        return (size / raw, size / root, size / (root + proofs));
    }

    private static MerkleTree Tree(RecordLines lines)
    {
        var builder = new MerkleTreeBuilder();
        for (int i = 0; i < lines.Count; i++)
            builder.Add(lines[i]);
        return builder.Build();
    }

    private static void Prove(MerkleTree tree)
    {
        for (int i = 0; i < tree.Count; i++)
            _ = tree.InclusionProof(i);
    }
}
