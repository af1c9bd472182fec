namespace Near.Localnet.Vm.Prepare;

/// <summary>An open block while a function is read.</summary>
internal struct ControlFrame
{
    /// <summary><see cref="Opcode.Block"/>, <see cref="Opcode.Loop"/>, <see cref="Opcode.If"/> or <see cref="Opcode.Else"/>.</summary>
    public Opcode Opcode;

    /// <summary>The type of the block's result; Unknown for none.</summary>
    public ValueType Result;

    /// <summary>Height of the operand stack at its start.</summary>
    public int Height;

    /// <summary>How many operands <see cref="OperandSizes"/> held at its start.</summary>
    public int Operands;

    /// <summary>Whether the rest of the block cannot be reached, so that its stack holds whatever is asked for.</summary>
    public bool Unreachable;

    /// <summary>Whether gas counts the rest as never reached; unlike <see cref="Unreachable"/>, blocks inside inherit it.</summary>
    public bool Dead;

    /// <summary>Whether something branches to the end of the block.</summary>
    public bool Targeted;

    /// <summary>Index of a loop's gas point.</summary>
    public int LoopPoint;

    /// <summary>What a branch to it takes along: a loop starts anew with nothing.</summary>
    public readonly ValueType BranchType => Opcode == Opcode.Loop ? ValueType.Unknown : Result;
}
