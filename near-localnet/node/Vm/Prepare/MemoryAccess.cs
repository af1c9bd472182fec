namespace Near.Localnet.Vm.Prepare;

/// <summary>A load or store: the type of the value and the largest alignment it may declare (as a power of two).</summary>
internal readonly record struct MemoryAccess(ValueType Type, uint MaxAlign);
