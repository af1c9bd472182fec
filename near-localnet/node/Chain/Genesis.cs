using Near.Client;
using Near.Client.Light;
using Near.Localnet.Parameters;
using Near.Localnet.Records;
using Near.Localnet.State;

namespace Near.Localnet.Chain;

/// <summary>
/// What a chain starts from. Validators earn nothing here (nearcore's max_inflation_rate = 0), so the only change of the supply is what is
/// burnt.
/// </summary>
/// <param name="Config">The numbers.</param>
/// <param name="Records">The state.</param>
/// <param name="Producer">The validator whose key this node has.</param>
internal sealed record Genesis(GenesisConfig Config, IReadOnlyList<StateRecord> Records, AccountId Producer)
{
    /// <summary>The validator of a new chain unless another is asked for.</summary>
    public static readonly AccountId RootAccount = AccountId.Parse("test.near");

    /// <summary>nearcore, TESTING_INIT_BALANCE: what each account of a new chain can spend.</summary>
    private static readonly NearToken InitialBalance = NearToken.FromNear(1_000_000_000);

    /// <summary>nearcore, TESTING_INIT_STAKE.</summary>
    private static readonly NearToken InitialStake = NearToken.FromNear(50_000_000);

    private static readonly AccountId ProtocolAccount = AccountId.Parse("near");

    /// <summary>Of all blocks: nobody votes for another version.</summary>
    public RuntimeConfig Protocol => RuntimeConfig.Of(Config.ProtocolVersion);

    public string ChainId => Config.ChainId;

    public DateTimeOffset Time => Config.GenesisTime;

    public ulong Height => Config.GenesisHeight;

    public ulong EpochLength => Config.EpochLength;

    public ulong TransactionValidityPeriod => Config.TransactionValidityPeriod;

    public ulong GasLimit => Config.GasLimit;

    public NearToken TotalSupply => Config.TotalSupply;

    public ValidatorStake Validator => Config.Validators.Single(validator => validator.AccountId == Producer).Stake;

    /// <summary>A new chain like near-sandbox's: a rich validator, and nearcore's protocol account, whose key everybody knows.</summary>
    public static Genesis New(
        uint protocolVersion,
        string chainId,
        DateTimeOffset time,
        ulong epochLength,
        ulong transactionValidityPeriod,
        AccountId validator,
        PublicKey key
    )
    {
        StateRecord[] records =
        [
            .. Account(validator, InitialStake, key),
            .. validator == ProtocolAccount
                ? []
                : Account(ProtocolAccount, NearToken.Zero, SecretKey.FromSeed(ProtocolAccount.Value).PublicKey),
        ];
        var config = new GenesisConfig
        {
            ProtocolVersion = protocolVersion,
            GenesisTime = time,
            ChainId = chainId,
            GenesisHeight = 0,
            EpochLength = epochLength,
            GasLimit = 1_000_000_000_000_000,
            MinGasPrice = NearToken.FromYocto(100_000_000),
            MaxGasPrice = NearToken.FromYocto(UInt128.Parse("10000000000000000000000")),
            GasPriceAdjustmentRate = [1, 100],
            Validators = [new(validator, key, InitialStake)],
            TransactionValidityPeriod = transactionValidityPeriod,
            TotalSupply = GenesisState.SupplyOf(records),
            ProtocolTreasuryAccount = validator,
            Rest = GenesisConfig.DefaultRest(),
        };
        return new(config, records, validator);
    }

    private static IEnumerable<StateRecord> Account(AccountId id, NearToken stake, PublicKey key) =>
        [
            new StateRecord.Account(id, new AccountRecord(InitialBalance, stake, 0, null)),
            new StateRecord.AccessKey(id, key, AccessKey.FullAccess),
        ];
}
