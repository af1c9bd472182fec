namespace Near.Client.Rpc;

public sealed record GasKeyNoncesView(IReadOnlyList<ulong> Nonces);
