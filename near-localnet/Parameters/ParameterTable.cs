using System.Globalization;

namespace Near.Localnet.Parameters;

/// <summary>
/// The protocol's parameters as nearcore names them: <c>name TAB value</c> lines.
/// A name that is missing is an error of the table, never a silent default.
/// </summary>
internal sealed class ParameterTable
{
    private readonly Dictionary<string, string> values;

    private ParameterTable(Dictionary<string, string> values) => this.values = values;

    public static ParameterTable Read(TextReader reader)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0)
                continue;
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            if (tab < 1 || !values.TryAdd(line[..tab], line[(tab + 1)..]))
                throw new InvalidDataException($"parameter line '{line}' is not 'name TAB value' or repeats a name");
        }
        return new ParameterTable(values);
    }

    public string Text(string name) =>
        values.TryGetValue(name, out var value) ? value : throw new InvalidDataException($"parameter '{name}' is missing");

    public ulong Number(string name) => ulong.Parse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture);

    public UInt128 Amount(string name) => UInt128.Parse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture);

    public bool Flag(string name) => bool.Parse(Text(name));

    public Ratio Ratio(string name)
    {
        var parts = Text(name).Split('/');
        return new Ratio(uint.Parse(parts[0], CultureInfo.InvariantCulture), uint.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    public ParameterCost Cost(string name)
    {
        var gas = Number(name);
        return new ParameterCost(gas, values.ContainsKey(name + ".compute") ? Number(name + ".compute") : gas);
    }

    public Fee Fee(string name) => new(Cost(name + ".send_sir"), Cost(name + ".send_not_sir"), Cost(name + ".execution"));
}
