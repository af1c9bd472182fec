namespace Near.Client.Rpc;

/// <summary>The nonces of a key that has several (NEP-611), by their index.</summary>
public sealed record GasKeyNoncesView(IReadOnlyList<ulong> Nonces);
