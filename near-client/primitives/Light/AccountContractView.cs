using System.Text.Json.Serialization;

namespace Near.Client.Light;

/// <summary>An account's contract: exactly one of the three is there.</summary>
/// <param name="Local">The hash of the account's own code.</param>
/// <param name="GlobalHash">The hash of a global contract.</param>
/// <param name="GlobalAccountId">The account whose global contract it is.</param>
public sealed record AccountContractView(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] CryptoHash? Local = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] CryptoHash? GlobalHash = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] AccountId? GlobalAccountId = null
);
