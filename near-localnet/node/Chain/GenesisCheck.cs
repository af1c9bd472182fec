using Near.Client;
using Near.Localnet.Parameters;
using Near.Localnet.Records;
using Near.Localnet.Runtime.Verification;

namespace Near.Localnet.Chain;

/// <summary>
/// What a genesis has to satisfy (nearcore, core/chain-configs/src/genesis_validate.rs), and what this node asks for beside it.
/// </summary>
internal static class GenesisCheck
{
    private const ulong ShortestEpoch = 5;

    /// <summary>Everything that is wrong, in words; empty for a good genesis.</summary>
    public static IEnumerable<string> Errors(Genesis genesis)
    {
        (GenesisConfig config, IReadOnlyList<StateRecord> records) = (genesis.Config, genesis.Records);
        if (config.ProtocolVersion is < RuntimeConfig.OldestVersion or > RuntimeConfig.NewestVersion)
        {
            yield return $"protocol_version is {config.ProtocolVersion}; this node runs "
                + $"{RuntimeConfig.OldestVersion} to {RuntimeConfig.NewestVersion}";
        }
        if (config.EpochLength < ShortestEpoch)
            yield return $"epoch_length is {config.EpochLength}; the least is {ShortestEpoch}";
        if (config.GasPriceAdjustmentRate is not [var rate, > 0 and var unit] || rate >= unit)
            yield return "gas_price_adjustment_rate is no fraction below 1";
        if (config.GasLimit == 0)
            yield return "gas_limit is 0";

        ILookup<AccountId, StateRecord.Account> accounts = records.OfType<StateRecord.Account>().ToLookup(account => account.AccountId);
        foreach (IGrouping<AccountId, StateRecord.Account> repeated in accounts.Where(group => group.Count() > 1))
            yield return $"the account {repeated.Key} is there twice";
        var owners = records.Select(AccountOf).OfType<AccountId>().ToHashSet();
        foreach (AccountId id in owners.Where(id => !accounts.Contains(id)))
            yield return $"there are records of {id} but no account";
        foreach (AccountId id in owners.Where(id => accounts[id].Any(account => !account.Record.IsInitialized)))
            yield return $"there are records of {id}, which has no state yet";
        if (!accounts.Contains(config.ProtocolTreasuryAccount))
            yield return $"the protocol_treasury_account {config.ProtocolTreasuryAccount} is no account";
        NearToken supply = GenesisState.SupplyOf(records);
        if (supply != config.TotalSupply)
            yield return $"total_supply is {config.TotalSupply.Yoctos}, but the accounts have {supply.Yoctos}";
        foreach (string error in ValidatorErrors(genesis, accounts))
            yield return error;
    }

    private static IEnumerable<string> ValidatorErrors(Genesis genesis, ILookup<AccountId, StateRecord.Account> accounts)
    {
        ILookup<AccountId, GenesisValidator> validators = genesis.Config.Validators.ToLookup(validator => validator.AccountId);
        foreach (IGrouping<AccountId, GenesisValidator> repeated in validators.Where(group => group.Count() > 1))
            yield return $"the validator {repeated.Key} is there twice";
        if (!validators.Contains(genesis.Producer))
            yield return $"{genesis.Producer}, whose key the node has, is not among the validators";
        foreach (GenesisValidator validator in genesis.Config.Validators.Where(validator => !StakingKey.IsValid(validator.PublicKey)))
            yield return $"the key of the validator {validator.AccountId} is not one that can stake";
        IEnumerable<StateRecord.Account> stakes = accounts
            .SelectMany(group => group)
            .Where(account => account.Record.Locked > NearToken.Zero);
        if (
            !stakes
                .Select(account => (account.AccountId, account.Record.Locked))
                .ToHashSet()
                .SetEquals(genesis.Config.Validators.Select(validator => (validator.AccountId, validator.Amount)))
        )
        {
            yield return "the validators' amounts are not what the accounts have locked";
        }
    }

    private static AccountId? AccountOf(StateRecord record) =>
        record switch
        {
            StateRecord.AccessKey key => key.AccountId,
            StateRecord.Contract contract => contract.AccountId,
            StateRecord.Data data => data.AccountId,
            StateRecord.GasKeyNonce nonce => nonce.AccountId,
            _ => null,
        };
}
