using System.Text.Json;

namespace Near.Client.Tests;

/// <summary>Vectors made with near-primitives and near-crypto themselves (see "source" in the file).</summary>
internal static class Vectors
{
    private static readonly JsonElement Root = Load();

    /// <summary>The cases of a section; every test over it also proves that there are cases.</summary>
    public static IReadOnlyList<JsonElement> Of(string section)
    {
        var cases = Root.GetProperty(section).EnumerateArray().ToList();
        Assert.NotEmpty(cases);
        return cases;
    }

    public static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString()!;

    public static byte[] Hex(this JsonElement element, string name) => Convert.FromHexString(element.Text(name));

    public static CryptoHash Hash(this JsonElement element, string name) => CryptoHash.Parse(element.Text(name));

    private static JsonElement Load()
    {
        using var stream = typeof(Vectors).Assembly.GetManifestResourceStream("near_vectors.json")!;
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }
}
