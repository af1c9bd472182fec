namespace Near.Localnet.Tests.Vm.Metering;

/// <summary>A function of the host that generated modules import.</summary>
internal sealed record HostFunction(string Name, Signature Signature, ReferenceHost.HostBody Body);
