namespace Near.Localnet.Tests.Vm.Metering;

/// <summary>The call ends in an error.</summary>
/// <param name="error">nearcore's name of it.</param>
internal sealed class ReferenceStopException(string error) : Exception(error);
