namespace Near.Localnet.Vm;

/// <summary>What a promise that this call waited for has come to.</summary>
/// <param name="Value">The returned bytes; null when the promise failed.</param>
internal sealed record VmPromiseResult(byte[]? Value);
