namespace Near.Localnet.Tests.Vm.Metering;

/// <summary>A function's type.</summary>
internal sealed record Signature(IReadOnlyList<OperandType> Parameters, OperandType? Result)
{
    public bool Is(Signature other) => Result == other.Result && Parameters.SequenceEqual(other.Parameters);
}
