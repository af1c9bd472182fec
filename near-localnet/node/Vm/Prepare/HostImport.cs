namespace Near.Localnet.Vm.Prepare;

/// <summary>A function that a contract takes from the host's <c>env</c>.</summary>
internal sealed record HostImport(string Name, FunctionType Type);
