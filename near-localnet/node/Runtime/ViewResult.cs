using Near.Localnet.Vm;

namespace Near.Localnet.Runtime;

/// <summary>What a view call gave.</summary>
/// <param name="Value">The returned bytes, often none.</param>
/// <param name="Logs">In the order they were made, also those before a failure.</param>
/// <param name="GasBurnt">What the call would burn.</param>
/// <param name="Error">Why it failed; null when it succeeded.</param>
internal sealed record ViewResult(byte[] Value, IReadOnlyList<string> Logs, ulong GasBurnt, VmError? Error);
