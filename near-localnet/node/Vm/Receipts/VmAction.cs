using Action = Near.Client.Action;

namespace Near.Localnet.Vm;

/// <summary>An action that the contract put on a receipt.</summary>
/// <param name="Action">The action; a function call carries the gas that the contract gave it.</param>
/// <param name="GasWeight">Share of the gas that the call leaves unused, added by <see cref="GasWeights"/>; 0 for none.</param>
internal sealed record VmAction(Action Action, ulong GasWeight = 0);
