namespace Near.Localnet.Vm.Host;

/// <summary>A curve function refused its input; the message says why, in nearcore's words.</summary>
internal sealed class PairingException(string message) : Exception(message);
