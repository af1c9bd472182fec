namespace Near.Localnet.Tests.Vm.Metering;

/// <summary>A function of a generated module.</summary>
internal sealed class GeneratedFunction(Signature signature, IReadOnlyList<OperandType> locals)
{
    public Signature Signature { get; } = signature;

    public IReadOnlyList<OperandType> Locals { get; } = locals;

    /// <summary>Its instructions, without the last <c>end</c>; written once all functions are known, so that any may call any.</summary>
    public IReadOnlyList<Instruction> Body { get; set; } = [];

    /// <summary>Parameters and locals, as instructions number them.</summary>
    public IReadOnlyList<OperandType> Variables { get; } = [.. signature.Parameters, .. locals];
}
