using System.Text.Json;

namespace Near.Localnet.Tests.Runtime;

/// <summary>A state with the root that nearcore's rules give it.</summary>
internal sealed record TrieVector(IReadOnlyList<KeyValuePair<byte[], byte[]>> Entries, string Root, ulong MemoryUsage)
{
    public static readonly IReadOnlyList<TrieVector> All = Read();

    private static List<TrieVector> Read()
    {
        using var document = JsonDocument.Parse(typeof(TrieVector).Assembly.GetManifestResourceStream("trie_vectors.json")!);
        return [.. document.RootElement.GetProperty("tries").EnumerateArray().Select(Of)];
    }

    private static TrieVector Of(JsonElement json) =>
        new(
            [
                .. json.GetProperty("state_hex")
                    .EnumerateObject()
                    .Select(entry =>
                        KeyValuePair.Create(Convert.FromHexString(entry.Name), Convert.FromHexString(entry.Value.GetString()!))
                    ),
            ],
            json.GetProperty("root_hex").GetString()!,
            json.GetProperty("memory_usage").GetUInt64()
        );
}
