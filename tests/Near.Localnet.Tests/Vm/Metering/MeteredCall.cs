namespace Near.Localnet.Tests.Vm.Metering;

/// <summary>How a call ended and what it burnt.</summary>
/// <param name="Error">nearcore's name of the error; empty for none.</param>
/// <param name="Burnt">In gas.</param>
internal sealed record MeteredCall(string Error, ulong Burnt);
