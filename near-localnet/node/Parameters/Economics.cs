namespace Near.Localnet.Parameters;

/// <summary>Prices of gas and storage. Amounts are in yoctoNEAR.</summary>
internal sealed record Economics
{
    internal Economics(ParameterTable table)
    {
        BurntGasReward = table.Ratio("burnt_gas_reward");
        StorageAmountPerByte = table.Amount("storage_amount_per_byte");
        StorageBytesPerAccount = table.Number("storage_num_bytes_account");
        StorageExtraBytesPerRecord = table.Number("storage_num_extra_bytes_record");
        GlobalContractStorageAmountPerByte = table.Amount("global_contract_storage_amount_per_byte");
        MinGasPurchasePrice = table.Amount("min_gas_purchase_price");
        AccountCreationCharge = table.Amount("account_creation_charge");
        MinAllowedTopLevelAccountLength = (int)table.Number("min_allowed_top_level_account_length");
        RegistrarAccountId = table.Text("registrar_account_id");
        MlDsa65VerificationCost = table.Cost("ml_dsa_65_verification_cost");
        OneYoctoOnPromise = table.Flag("one_yocto_on_promise");
    }

    /// <summary>The share of the gas burnt by a function call that its contract receives.</summary>
    public Ratio BurntGasReward { get; }

    /// <summary>What an account must hold for each byte it stores.</summary>
    public UInt128 StorageAmountPerByte { get; }

    /// <summary>Bytes that the account record itself counts.</summary>
    public ulong StorageBytesPerAccount { get; }

    /// <summary>Bytes that every further record counts beside its key and value.</summary>
    public ulong StorageExtraBytesPerRecord { get; }

    /// <summary>What deploying a global contract burns for each byte of its code.</summary>
    public UInt128 GlobalContractStorageAmountPerByte { get; }

    /// <summary>The least price at which a receipt's gas is bought; the difference to the current price is refunded.</summary>
    public UInt128 MinGasPurchasePrice { get; }

    /// <summary>Burnt from the gas refund of a receipt that creates an account (NEP-642).</summary>
    public UInt128 AccountCreationCharge { get; }

    /// <summary>Top-level names shorter than this can only be made by the registrar.</summary>
    public int MinAllowedTopLevelAccountLength { get; }

    /// <summary>The account that may make short top-level names.</summary>
    public string RegistrarAccountId { get; }

    /// <summary>What checking a signature of ML-DSA-65 costs above one of the other schemes.</summary>
    public ParameterCost MlDsa65VerificationCost { get; }

    /// <summary>Whether a deposit of one yocto on a promise is paid for an account without balance.</summary>
    public bool OneYoctoOnPromise { get; }
}
