namespace Near.Localnet.Vm.Engine.Interop;

/// <summary>What is reserved for instances, so that making one takes no memory from the system.</summary>
/// <param name="Instances">How many may live at once.</param>
/// <param name="InstanceBytes">The most that an instance may take beside its memory, mainly for globals; null for Wasmtime's own
/// bound.</param>
/// <param name="MemoryBytes">The largest memory.</param>
/// <param name="Tables">The most tables of an instance.</param>
/// <param name="TableElements">The most elements of a table.</param>
internal sealed record PoolSettings(uint Instances, nuint? InstanceBytes, nuint MemoryBytes, uint Tables, nuint TableElements);
