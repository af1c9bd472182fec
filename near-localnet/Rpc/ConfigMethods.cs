using Near.Client;
using Near.Localnet.Chain;

namespace Near.Localnet.Rpc;

/// <summary>genesis_config: the numbers that this chain started with.</summary>
internal sealed class ConfigMethods(Genesis genesis)
{
    public void AddTo(RpcMethodTable methods) =>
        methods.Add("genesis_config", "EXPERIMENTAL_genesis_config", _ => GenesisConfig());

    private object GenesisConfig() => new
    {
        Genesis.ProtocolVersion,
        GenesisTime = genesis.Time,
        genesis.ChainId,
        GenesisHeight = genesis.Height,
        NumBlockProducerSeats = 1,
        NumBlockProducerSeatsPerShard = new[] { 1 },
        AvgHiddenValidatorSeatsPerShard = new[] { 0 },
        DynamicResharding = false,
        ProtocolUpgradeStakeThreshold = new[] { 4, 5 },
        genesis.EpochLength,
        genesis.GasLimit,
        MinGasPrice = GasPrice.Minimum,
        MaxGasPrice = GasPrice.Maximum,
        BlockProducerKickoutThreshold = 0,
        ChunkProducerKickoutThreshold = 0,
        OnlineMinThreshold = new[] { 90, 100 },
        OnlineMaxThreshold = new[] { 99, 100 },
        GasPriceAdjustmentRate = new[] { 1, 100 },
        Validators = new[]
        {
            new { AccountId = Genesis.RootAccount, PublicKey = genesis.RootKey, Amount = genesis.RootStake },
        },
        genesis.TransactionValidityPeriod,
        ProtocolRewardRate = new[] { 0, 1 },
        MaxInflationRate = new[] { 0, 1 },
        genesis.TotalSupply,
        NumBlocksPerYear = 31_536_000,
        ProtocolTreasuryAccount = Genesis.RootAccount,
        FishermenThreshold = NearToken.FromNear(10),
        MinimumStakeDivisor = 10,
        ShardLayout = new Dictionary<string, object> { ["V0"] = new { NumShards = 1, Version = 0 } },
    };
}
