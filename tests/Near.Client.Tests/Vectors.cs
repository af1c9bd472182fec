using System.Text.Json;

namespace Near.Client.Tests;

/// <summary>
/// Vectors made with near-primitives and near-crypto themselves, those of ml-dsa-65 with near-api-js (see "source" in the files).
/// </summary>
internal static class Vectors
{
    private static readonly JsonElement Root = Load("near_vectors.json");
    private static readonly JsonElement MlDsaRoot = Load("ml_dsa_65.json");

    /// <summary>Keys with what they sign.</summary>
    public static IReadOnlyList<JsonElement> MlDsaKeys => CasesOf(MlDsaRoot, "keys");

    /// <summary>The cases of a section; every test over it also proves that there are cases.</summary>
    public static IReadOnlyList<JsonElement> Of(string section) => CasesOf(Root, section);

    public static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString()!;

    public static byte[] Hex(this JsonElement element, string name) => Convert.FromHexString(element.Text(name));

    public static CryptoHash Hash(this JsonElement element, string name) => CryptoHash.Parse(element.Text(name));

    private static List<JsonElement> CasesOf(JsonElement root, string section)
    {
        var cases = root.GetProperty(section).EnumerateArray().ToList();
        Assert.NotEmpty(cases);
        return cases;
    }

    private static JsonElement Load(string file)
    {
        using Stream stream = typeof(Vectors).Assembly.GetManifestResourceStream(file)!;
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }
}
