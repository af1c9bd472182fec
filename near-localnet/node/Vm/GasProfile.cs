using Near.Client.Borsh;
using Near.Localnet.Parameters;

namespace Near.Localnet.Vm;

/// <summary>Where the burnt gas of a call went: by host function cost, by action cost, and the rest to instructions.</summary>
internal sealed class GasProfile : IBorsh<GasProfile>
{
    private static readonly int ExtCostCount = Enum.GetValues<ExtCost>().Length;
    private static readonly int ActionCostCount = Enum.GetValues<ActionCost>().Length;

    private readonly ulong[] _ext = new ulong[ExtCostCount];
    private readonly ulong[] _actions = new ulong[ActionCostCount];

    /// <summary>Gas burnt by WebAssembly instructions: what no other cost accounts for.</summary>
    public ulong Instructions { get; private set; }

    public ulong this[ExtCost cost] => _ext[(int)cost];

    public ulong this[ActionCost cost] => _actions[(int)cost];

    /// <summary>The host function costs that were charged, in nearcore's order.</summary>
    public IEnumerable<(ExtCost Cost, ulong Gas)> ExtCosts => _ext.Select((gas, i) => ((ExtCost)i, gas)).Where(entry => entry.gas != 0);

    /// <summary>The action costs that were charged, in nearcore's order.</summary>
    public IEnumerable<(ActionCost Cost, ulong Gas)> ActionCosts =>
        _actions.Select((gas, i) => ((ActionCost)i, gas)).Where(entry => entry.gas != 0);

    /// <summary>The costs that were charged, each with its number; the numbers are nearcore's.</summary>
    public static GasProfile Read(ref BorshReader reader)
    {
        var profile = new GasProfile { Instructions = reader.ReadU64() };
        ReadCosts(ref reader, profile._ext);
        ReadCosts(ref reader, profile._actions);
        return profile;
    }

    public void Write(BorshWriter writer)
    {
        writer.WriteU64(Instructions);
        WriteCosts(writer, _ext);
        WriteCosts(writer, _actions);
    }

    internal void Add(ExtCost cost, ulong gas) => _ext[(int)cost] += gas;

    internal void Add(ActionCost cost, ulong gas) => _actions[(int)cost] += gas;

    /// <summary>Adds what another call of the same receipt burnt.</summary>
    internal void Add(GasProfile other)
    {
        for (int i = 0; i < _ext.Length; i++)
            _ext[i] += other._ext[i];
        for (int i = 0; i < _actions.Length; i++)
            _actions[i] += other._actions[i];
        Instructions += other.Instructions;
    }

    /// <summary>Gives instructions what is left of the burnt gas.</summary>
    internal void Close(ulong burntGas)
    {
        foreach (ulong gas in _ext)
            burntGas -= gas;
        foreach (ulong gas in _actions)
            burntGas -= gas;
        Instructions = burntGas;
    }

    /// <summary>The compute of the host functions and instructions; sends are counted where they are charged.</summary>
    internal ulong Compute(RuntimeConfig config)
    {
        ulong total = Instructions;
        for (int i = 0; i < _ext.Length; i++)
        {
            if (_ext[i] == 0)
                continue;
            ParameterCost unit = config.Ext((ExtCost)i);
            total += (ulong)((UInt128)_ext[i] * unit.Compute / unit.Gas);
        }
        return total;
    }

    private static void ReadCosts(ref BorshReader reader, ulong[] costs)
    {
        for (int left = reader.ReadU8(); left > 0; left--)
        {
            byte cost = reader.ReadU8();
            if (cost >= costs.Length)
                throw BorshReader.UnknownTag(nameof(GasProfile), cost);
            costs[cost] = reader.ReadU64();
        }
    }

    private static void WriteCosts(BorshWriter writer, ulong[] costs)
    {
        writer.WriteU8((byte)costs.Count(gas => gas != 0));
        for (int cost = 0; cost < costs.Length; cost++)
        {
            if (costs[cost] == 0)
                continue;
            writer.WriteU8((byte)cost);
            writer.WriteU64(costs[cost]);
        }
    }
}
