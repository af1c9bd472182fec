namespace Near.Localnet.State;

/// <summary>One write to the state.</summary>
/// <param name="Value">Null when the key was removed.</param>
internal sealed record StateChange(byte[] Key, byte[]? Value, StateChangeCause Cause);
