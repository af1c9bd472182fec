using System.Security.Cryptography;

namespace NearTasks.Provenance.Tests.Merkle;

/// <summary>RFC 6962 section 2.1 word for word: slow, recursive, obviously right.</summary>
internal static class NaiveMerkle
{
    public static byte[] Root(IReadOnlyList<byte[]> leaves)
    {
        if (leaves.Count == 0)
            return SHA256.HashData([]);
        if (leaves.Count == 1)
            return SHA256.HashData([0, .. leaves[0]]);
        int k = Split(leaves.Count);
        return SHA256.HashData([1, .. Root([.. leaves.Take(k)]), .. Root([.. leaves.Skip(k)])]);
    }

    public static List<byte[]> Path(int index, IReadOnlyList<byte[]> leaves)
    {
        if (leaves.Count == 1)
            return [];
        int k = Split(leaves.Count);
        return index < k
            ? [.. Path(index, [.. leaves.Take(k)]), Root([.. leaves.Skip(k)])]
            : [.. Path(index - k, [.. leaves.Skip(k)]), Root([.. leaves.Take(k)])];
    }

    private static int Split(int n)
    {
        int k = 1;
        while (k * 2 < n)
            k *= 2;
        return k;
    }
}
