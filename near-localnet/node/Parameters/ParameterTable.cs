using System.Globalization;

namespace Near.Localnet.Parameters;

/// <summary>
/// The protocol's parameters as nearcore names them: <c>name TAB value</c> lines, changed by later versions in lines of
/// <c>name TAB old TAB new</c>, where a new name has no old value. A name that is missing is an error of the table, never a silent
/// default.
/// </summary>
internal sealed class ParameterTable
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <summary>Adds the parameters of the first version.</summary>
    public void Read(TextReader reader)
    {
        foreach (string[] cells in Lines(reader, 2))
        {
            if (!_values.TryAdd(cells[0], cells[1]))
                throw new InvalidDataException($"parameter '{cells[0]}' is there twice");
        }
    }

    /// <summary>Changes what a later version changed.</summary>
    public void Apply(TextReader reader)
    {
        foreach (string[] cells in Lines(reader, 3))
        {
            if (_values.GetValueOrDefault(cells[0], "") != cells[1])
                throw new InvalidDataException($"parameter '{cells[0]}' is not '{cells[1]}' before the change");
            _values[cells[0]] = cells[2];
        }
    }

    public string Text(string name) =>
        _values.TryGetValue(name, out string? value) ? value : throw new InvalidDataException($"parameter '{name}' is missing");

    public ulong Number(string name) => ulong.Parse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>A bound that only some versions have.</summary>
    public ulong? NumberOrNone(string name) => _values.ContainsKey(name) ? Number(name) : null;

    public UInt128 Amount(string name) => UInt128.Parse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture);

    public bool Flag(string name) => bool.Parse(Text(name));

    public Ratio Ratio(string name)
    {
        string[] parts = Text(name).Split('/');
        return new Ratio(uint.Parse(parts[0], CultureInfo.InvariantCulture), uint.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    public ParameterCost Cost(string name)
    {
        ulong gas = Number(name);
        return new ParameterCost(gas, NumberOrNone(name + ".compute") ?? gas);
    }

    public Fee Fee(string name) => new(Cost(name + ".send_sir"), Cost(name + ".send_not_sir"), Cost(name + ".execution"));

    private static IEnumerable<string[]> Lines(TextReader reader, int cells)
    {
        while (reader.ReadLine() is { } line)
        {
            string[] parts = line.Split('\t');
            if (parts.Length != cells)
                throw new InvalidDataException($"parameter line '{line}' does not have {cells} cells");
            yield return parts;
        }
    }
}
