namespace Near.Localnet.Vm.Prepare;

/// <summary>What instrumenting a function needs to know of it.</summary>
internal sealed record FunctionAnalysis
{
    public required FunctionType Type { get; init; }

    /// <summary>The body in the module's bytes: from the declarations of locals to the last <c>end</c>.</summary>
    public required Range Body { get; init; }

    /// <summary>Where the declarations of locals begin, after their count, relative to the body.</summary>
    public required int LocalsStart { get; init; }

    public required uint LocalGroups { get; init; }

    /// <summary>Parameters and locals.</summary>
    public required uint Locals { get; init; }

    /// <summary>Where the instructions begin, relative to the body.</summary>
    public required int CodeStart { get; init; }

    /// <summary>Bytes that NEAR counts for the frame: parameters, locals and 64 more.</summary>
    public required ulong FrameSize { get; init; }

    /// <summary>The most bytes that the operand stack holds at once, as finite-wasm counts them.</summary>
    public required ulong OperandSize { get; init; }

    /// <summary>Number of <c>block</c>, <c>loop</c> and <c>if</c>.</summary>
    public required ulong Blocks { get; init; }

    /// <summary>Offsets of the <c>return</c> instructions, relative to the body.</summary>
    public required IReadOnlyList<int> Returns { get; init; }

    public required IReadOnlyList<GasPoint> GasPoints { get; init; }
}
