namespace Near.Localnet.Vm.Prepare;

/// <summary>A charge of gas before the instruction at an offset.</summary>
/// <param name="Offset">Byte offset in the function's body.</param>
/// <param name="Kind">What it may be merged with.</param>
/// <param name="Constant">Gas.</param>
/// <param name="Linear">Gas for each unit of the length on top of the stack; 0 but for bulk instructions.</param>
internal readonly record struct GasPoint(int Offset, GasPointKind Kind, ulong Constant, ulong Linear)
{
    /// <summary>Whether anything is to be charged.</summary>
    public bool Charges => Kind != GasPointKind.Unreachable && (Constant | Linear) != 0;
}
