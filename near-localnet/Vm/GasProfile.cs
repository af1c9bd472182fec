using Near.Localnet.Parameters;

namespace Near.Localnet.Vm;

/// <summary>Where the burnt gas of a call went: by host function cost, by action cost, and the rest to instructions.</summary>
public sealed class GasProfile
{
    private static readonly int ExtCostCount = Enum.GetValues<ExtCost>().Length;
    private static readonly int ActionCostCount = Enum.GetValues<ActionCost>().Length;

    private readonly ulong[] ext = new ulong[ExtCostCount];
    private readonly ulong[] actions = new ulong[ActionCostCount];

    /// <summary>Gas burnt by WebAssembly instructions: what no other cost accounts for.</summary>
    public ulong Instructions { get; private set; }

    public ulong this[ExtCost cost] => ext[(int)cost];

    public ulong this[ActionCost cost] => actions[(int)cost];

    /// <summary>The host function costs that were charged, in nearcore's order.</summary>
    public IEnumerable<(ExtCost Cost, ulong Gas)> ExtCosts =>
        ext.Select((gas, i) => ((ExtCost)i, gas)).Where(entry => entry.gas != 0);

    /// <summary>The action costs that were charged, in nearcore's order.</summary>
    public IEnumerable<(ActionCost Cost, ulong Gas)> ActionCosts =>
        actions.Select((gas, i) => ((ActionCost)i, gas)).Where(entry => entry.gas != 0);

    internal void Add(ExtCost cost, ulong gas) => ext[(int)cost] += gas;

    internal void Add(ActionCost cost, ulong gas) => actions[(int)cost] += gas;

    /// <summary>Adds what another call of the same receipt burnt.</summary>
    internal void Add(GasProfile other)
    {
        for (var i = 0; i < ext.Length; i++)
            ext[i] += other.ext[i];
        for (var i = 0; i < actions.Length; i++)
            actions[i] += other.actions[i];
        Instructions += other.Instructions;
    }

    /// <summary>Gives instructions what is left of the burnt gas.</summary>
    internal void Close(ulong burntGas)
    {
        foreach (var gas in ext)
            burntGas -= gas;
        foreach (var gas in actions)
            burntGas -= gas;
        Instructions = burntGas;
    }

    /// <summary>The compute of the host functions and instructions; sends are counted where they are charged.</summary>
    internal ulong Compute(RuntimeConfig config)
    {
        var total = Instructions;
        for (var i = 0; i < ext.Length; i++)
        {
            if (ext[i] == 0)
                continue;
            var unit = config.Ext((ExtCost)i);
            total += (ulong)((UInt128)ext[i] * unit.Compute / unit.Gas);
        }
        return total;
    }
}
