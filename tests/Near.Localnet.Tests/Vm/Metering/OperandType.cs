namespace Near.Localnet.Tests.Vm.Metering;

/// <summary>The types of values.</summary>
internal enum OperandType
{
    I32,
    I64,
    F32,
    F64,
    FuncRef,
}
