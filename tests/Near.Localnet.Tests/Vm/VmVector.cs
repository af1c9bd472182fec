using System.Text.Json.Nodes;

namespace Near.Localnet.Tests.Vm;

/// <summary>One line of <c>vm_vectors.jsonl</c>: a call and what nearcore's VM made of it at protocol 86.</summary>
internal sealed class VmVector(string line)
{
    private readonly JsonObject _json = JsonNode.Parse(line)!.AsObject();

    public string Line => line;

    public string Name => _json["name"]!.GetValue<string>();

    /// <summary>The module; null in the one case without a contract.</summary>
    public byte[]? Wasm => _json["wasm_hex"] is { } hex ? Convert.FromHexString(hex.GetValue<string>()) : null;

    public JsonObject Expect => _json["expect"]!.AsObject();

    public static IEnumerable<VmVector> ReadAll()
    {
        using Stream stream = typeof(VmVector).Assembly.GetManifestResourceStream("vm_vectors.jsonl")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            yield return new VmVector(line);
    }
}
