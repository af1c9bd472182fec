namespace Near.Localnet.Tests.Vm.Metering;

/// <summary>An instruction with what it holds; the rest is left at its default.</summary>
internal sealed record Instruction(InstructionKind Kind)
{
    /// <summary>The number of a local, global, function, type or label.</summary>
    public int Index { get; init; }

    /// <summary>The bits of a constant, or the offset of a load or store.</summary>
    public ulong Value { get; init; }

    /// <summary>The type of a constant, of what is loaded, stored or selected, or of a block's result, if it has one.</summary>
    public OperandType? Type { get; init; }

    public NumericOperation? Numeric { get; init; }

    public IReadOnlyList<Instruction> Body { get; init; } = [];

    /// <summary>What an <c>if</c> runs otherwise; null when it has no <c>else</c>.</summary>
    public IReadOnlyList<Instruction>? Else { get; init; }

    /// <summary>Where a <c>br_table</c> leads, the default last.</summary>
    public IReadOnlyList<int> Labels { get; init; } = [];
}
