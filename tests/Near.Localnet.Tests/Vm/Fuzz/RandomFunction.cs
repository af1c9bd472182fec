using ValueType = Near.Localnet.Vm.Prepare.ValueType;

namespace Near.Localnet.Tests.Vm.Fuzz;

/// <summary>A function to be written: its signature and locals.</summary>
/// <param name="Index">Of the function and of its type.</param>
/// <param name="Parameters">Types of its parameters.</param>
/// <param name="Result">Unknown for none.</param>
/// <param name="Locals">Types of its locals; loop counters of type i32 follow them.</param>
internal sealed record RandomFunction(uint Index, ValueType[] Parameters, ValueType Result, ValueType[] Locals)
{
    public const int Counters = 3;
    private const int Frame = 64;

    private int _used;

    /// <summary>It calls no other, so that tables may hold it.</summary>
    public bool IsLeaf => Index < RandomModule.Leaves;

    /// <summary>What NEAR counts for its frame.</summary>
    public int FrameBytes => Frame + Counters * 4 + Parameters.Concat(Locals).Sum(Size);

    /// <summary>The local behind all others.</summary>
    public uint Scratch => (uint)(Parameters.Length + Locals.Length + Counters);

    /// <summary>A local that a loop of its own may count in; null when all are taken.</summary>
    public uint? NextCounter() => _used < Counters ? (uint)(Parameters.Length + Locals.Length + _used++) : null;

    /// <summary>Makes the counters free for another writing.</summary>
    public void Reset() => _used = 0;

    public uint? LocalOf(ValueType type, Random random)
    {
        var fitting = Enumerable
            .Range(0, Parameters.Length + Locals.Length)
            .Where(i => (i < Parameters.Length ? Parameters[i] : Locals[i - Parameters.Length]) == type)
            .ToList();
        return fitting.Count == 0 ? null : (uint)fitting[random.Next(fitting.Count)];
    }

    private static int Size(ValueType type) => type is ValueType.I32 or ValueType.F32 ? 4 : 8;
}
