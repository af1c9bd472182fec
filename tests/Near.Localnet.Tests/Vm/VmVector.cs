using System.Text.Json.Nodes;

namespace Near.Localnet.Tests.Vm;

/// <summary>
/// One line of <c>vm_vectors.jsonl</c>, or of <c>vm_traps.jsonl</c>, whose calls recurse up to the call stack's limit: a call and what
/// nearcore's VM made of it at protocol 86.
/// </summary>
internal sealed class VmVector(string line)
{
    private readonly JsonObject _json = JsonNode.Parse(line)!.AsObject();

    public string Line => line;

    public string Name => _json["name"]!.GetValue<string>();

    /// <summary>The module; null in the one case without a contract.</summary>
    public byte[]? Wasm => _json["wasm_hex"] is { } hex ? Convert.FromHexString(hex.GetValue<string>()) : null;

    public JsonObject Expect => _json["expect"]!.AsObject();

    public static IEnumerable<VmVector> ReadAll() => [.. Read("vm_vectors.jsonl"), .. Read("vm_traps.jsonl")];

    private static IEnumerable<VmVector> Read(string resource)
    {
        using Stream stream = typeof(VmVector).Assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            yield return new VmVector(line);
    }
}
