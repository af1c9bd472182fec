using System.Globalization;

namespace Near.Localnet.Tests.Vm;

/// <summary>
/// One line of <c>vm_mutants.tsv</c>: a module of <c>vm_vectors.jsonl</c> with some bytes changed, and how nearcore's VM (near-vm-runner 0.37.4,
/// protocol 86) ended its method <c>main</c> with the input <c>{"a":1}</c>.
/// </summary>
/// <param name="Vector">The vector's name.</param>
/// <param name="Splices">One behind the other: <c>offset:bytes taken out:bytes put in, in hex</c>, with semicolons between.</param>
/// <param name="BurntGas">In gas.</param>
/// <param name="UsedGas">In gas.</param>
/// <param name="Aborted">nearcore's name of the error, without the text of messages; empty for none.</param>
internal sealed record VmMutant(string Vector, string Splices, ulong BurntGas, ulong UsedGas, string Aborted)
{
    public static IEnumerable<VmMutant> ReadAll()
    {
        using var stream = typeof(VmMutant).Assembly.GetManifestResourceStream("vm_mutants.tsv")!;
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        while (reader.ReadLine()?.Split('\t') is [var vector, var splices, var burnt, var used, var aborted])
            yield return new VmMutant(vector, splices, Number(burnt), Number(used), aborted);
    }

    /// <param name="module">The vector's module.</param>
    public byte[] Change(byte[] module)
    {
        foreach (var splice in Splices.Split(';'))
        {
            var parts = splice.Split(':');
            var (offset, taken) = ((int)Number(parts[0]), (int)Number(parts[1]));
            module = [.. module[..offset], .. Convert.FromHexString(parts[2]), .. module[(offset + taken)..]];
        }
        return module;
    }

    private static ulong Number(string text) => ulong.Parse(text, CultureInfo.InvariantCulture);
}
