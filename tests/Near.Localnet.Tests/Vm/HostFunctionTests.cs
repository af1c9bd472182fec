using Near.Localnet.Vm;

namespace Near.Localnet.Tests.Vm;

/// <summary>Everything that a contract of protocol 86 may import is there, and nothing of later protocols.</summary>
public sealed class HostFunctionTests
{
    private static IEnumerable<(string Name, string Signature, string Gate)> Table
    {
        get
        {
            using Stream stream = typeof(HostFunctionTests).Assembly.GetManifestResourceStream("host_functions.tsv")!;
            using var reader = new StreamReader(stream);
            reader.ReadLine();
            while (reader.ReadLine() is { } line)
            {
                string[] cells = line.Split('\t');
                if (cells[1] == "env")
                    yield return (cells[2], cells[3], cells[4]);
            }
        }
    }

    [Fact]
    public void All_89_functions_of_protocol_86_link_together()
    {
        var functions = Table.Where(row => row.Gate is "" || row.Gate.EndsWith(')') && !row.Gate.Contains("PV87")).ToList();
        string imports = string.Concat(functions.Select(row => $"(import \"env\" \"{row.Name}\" (func {Types(row.Signature)}))"));

        VmOutcome outcome = TestCalls.Call(TestCalls.FromText($"(module {imports} (func (export \"main\")))"));

        Assert.Equal(89, functions.Count);
        Assert.Null(outcome.Aborted);
    }

    [Theory]
    [InlineData("sha3_256")]
    [InlineData("ml_dsa_verify")]
    [InlineData("sleep_nanos")]
    public void What_protocol_86_does_not_have_does_not_link(string name)
    {
        VmOutcome outcome = TestCalls.Call(TestCalls.FromText($"(module (import \"env\" \"{name}\" (func)) (func (export \"main\")))"));

        Assert.Equal("LinkError { msg: \"unknown or invalid import\" }", outcome.Aborted?.Debug);
        Assert.NotEqual(0ul, outcome.BurntGas);
    }

    /// <summary>Reads <c>[a: u64, b: u32] -> [u64]</c>, or <c>[a,b: u64] -> [u64]</c> where all have one type.</summary>
    private static string Types(string signature)
    {
        string[] sides = signature.Split("->");
        string[] parameters = sides[0]
            .Trim()
            .Trim('[', ']')
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        IEnumerable<string> types = parameters.Select(parameter => parameter.Contains("u32", StringComparison.Ordinal) ? "i32" : "i64");
        string result = sides[1].Trim().Trim('[', ']');
        return $"{Group("param", string.Join(' ', types))} {Group("result", result.Replace('u', 'i'))}";
    }

    private static string Group(string kind, string types) => types.Length == 0 ? "" : $"({kind} {types})";
}
