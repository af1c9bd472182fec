using System.Text.Json.Serialization;

namespace Near.Client.Light;

/// <param name="Version">1: nothing; 3 and later: with the profile; 4: with the contracts.</param>
/// <param name="GasProfile">What the gas went into.</param>
/// <param name="Contracts">For each action of a receipt the contract of the receiver before it ran, null without one.</param>
public sealed record ExecutionMetadata(
    int Version,
    IReadOnlyList<GasCost>? GasProfile = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<AccountContractView?>? Contracts = null
);
