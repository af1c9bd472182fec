namespace Near.Localnet.Vm.Host;

/// <summary>What a curve function has come to.</summary>
/// <param name="Number">What the host function returns.</param>
/// <param name="Output">The bytes of the result; empty when there is none.</param>
internal readonly record struct PairingAnswer(int Number, byte[] Output);
