namespace Near.Client.Rpc;

/// <summary>A contract's records.</summary>
public sealed record ContractStateView(IReadOnlyList<StateEntry> Values);
