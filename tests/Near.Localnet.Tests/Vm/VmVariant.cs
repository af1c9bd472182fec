using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Near.Localnet.Tests.Vm;

/// <summary>
/// One line of <c>vm_variants.tsv</c>: a call of <c>vm_vectors.jsonl</c> with its module broken somewhere, or with other gas, and how
/// nearcore's
/// VM (near-vm-runner 0.37.4, protocol 86) ended it.
/// </summary>
/// <param name="Vector">The vector's name.</param>
/// <param name="Splices">One behind the other: <c>offset:bytes taken out:bytes put in, in hex</c>, with semicolons between; empty for
/// none.</param>
/// <param name="Gas">What is attached; empty for the vector's.</param>
/// <param name="View"><c>view</c> for a view; empty for what the vector is.</param>
/// <param name="BurntGas">In gas.</param>
/// <param name="UsedGas">In gas.</param>
/// <param name="Aborted">nearcore's name of the error, without the text of messages; empty for none.</param>
internal sealed record VmVariant(string Vector, string Splices, string Gas, string View, ulong BurntGas, ulong UsedGas, string Aborted)
{
    public static IEnumerable<VmVariant> ReadAll()
    {
        using Stream stream = typeof(VmVariant).Assembly.GetManifestResourceStream("vm_variants.tsv")!;
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        while (reader.ReadLine()?.Split('\t') is { } cells)
            yield return new VmVariant(cells[0], cells[1], cells[2], cells[3], Number(cells[4]), Number(cells[5]), cells[6]);
    }

    public JsonElement Call(VmVector vector)
    {
        JsonObject call = JsonNode.Parse(vector.Line)!.AsObject();
        if (Splices.Length > 0)
            call["wasm_hex"] = Convert.ToHexStringLower(Change(vector.Wasm!));
        if (Gas.Length > 0)
            call["gas"] = Gas;
        if (View.Length > 0)
            call["view"] = true;
        return JsonSerializer.SerializeToElement(call);
    }

    private byte[] Change(byte[] module)
    {
        foreach (string splice in Splices.Split(';'))
        {
            string[] parts = splice.Split(':');
            (int offset, int taken) = ((int)Number(parts[0]), (int)Number(parts[1]));
            module = [.. module[..offset], .. Convert.FromHexString(parts[2]), .. module[(offset + taken)..]];
        }
        return module;
    }

    private static ulong Number(string text) => ulong.Parse(text, CultureInfo.InvariantCulture);
}
