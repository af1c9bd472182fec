using System.Text.Json.Serialization;
using Near.Client;

namespace Near.Localnet.Rpc.Views;

internal sealed record ExecutionMetadataView
{
    public required int Version { get; init; }

    /// <summary>Null for transactions; costs that were charged, by category and name.</summary>
    public required IReadOnlyList<CostGasUsedView>? GasProfile { get; init; }

    /// <summary>For each action of a receipt the contract of the receiver before it ran; absent before version 4.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<AccountContractView?>? Contracts { get; init; }
}

/// <summary>Gas of one cost; <paramref name="GasUsed"/> is a decimal string in nearcore's JSON.</summary>
internal sealed record CostGasUsedView(string CostCategory, string Cost, string GasUsed);

/// <summary>Exactly one of the three is set.</summary>
internal sealed record AccountContractView
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CryptoHash? Local { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CryptoHash? GlobalHash { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AccountId? GlobalAccountId { get; init; }
}
