using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Near.Client;
using Near.Client.Light;

namespace Near.Localnet.Chain;

/// <summary>
/// A genesis without its records, as nearcore has it in genesis.json (core/chain-configs/src/genesis_config.rs). What this node has no use
/// for, and whatever tools add, is kept in <see cref="Rest"/>.
/// </summary>
internal record GenesisConfig
{
    public required uint ProtocolVersion { get; init; }

    [JsonConverter(typeof(UtcTimeJsonConverter))]
    public required DateTimeOffset GenesisTime { get; init; }

    public required string ChainId { get; init; }

    public required ulong GenesisHeight { get; init; }

    /// <summary>Blocks of an epoch.</summary>
    public required ulong EpochLength { get; init; }

    /// <summary>Gas of a chunk.</summary>
    public required ulong GasLimit { get; init; }

    /// <summary>Also the price at the start.</summary>
    public required NearToken MinGasPrice { get; init; }

    public required NearToken MaxGasPrice { get; init; }

    /// <summary>Numerator and denominator.</summary>
    public required IReadOnlyList<uint> GasPriceAdjustmentRate { get; init; }

    public required IReadOnlyList<GenesisValidator> Validators { get; init; }

    public required ulong TransactionValidityPeriod { get; init; }

    /// <summary>What all accounts of the records have, stakes included.</summary>
    public required NearToken TotalSupply { get; init; }

    public required AccountId ProtocolTreasuryAccount { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement> Rest { get; init; } = [];

    /// <summary>What nearcore writes for a new local chain where this node goes by nothing else.</summary>
    public static Dictionary<string, JsonElement> DefaultRest()
    {
        using Stream file = Assembly.GetExecutingAssembly().GetManifestResourceStream("genesis-rest.json")!;
        using var json = JsonDocument.Parse(file);
        return json.RootElement.EnumerateObject().ToDictionary(field => field.Name, field => field.Value.Clone());
    }
}

/// <summary>A validator at the start; its account has the amount locked.</summary>
internal sealed record GenesisValidator(AccountId AccountId, PublicKey PublicKey, NearToken Amount)
{
    [JsonIgnore]
    public ValidatorStake Stake => new(AccountId, PublicKey, Amount);
}
