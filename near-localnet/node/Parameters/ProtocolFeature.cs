namespace Near.Localnet.Parameters;

/// <summary>What behaves differently from some protocol version on without a parameter that says so; nearcore's names.</summary>
internal enum ProtocolFeature
{
    /// <summary>A function call that reads too much of the state fails.</summary>
    EnforcePerReceiptStorageProofLimit,

    /// <summary>A contract that cannot be loaded pays for the attempt.</summary>
    FixContractLoadingError,

    /// <summary>New receipts and transactions may not call a method without a name.</summary>
    RejectEmptyMethodName,

    /// <summary>The second form of delegate actions is refused.</summary>
    RejectDelegateV2,

    /// <summary>A delegate action may not take balance from a gas key.</summary>
    RejectWithdrawFromGasKeyInDelegate,

    /// <summary>The bound of <see cref="EnforcePerReceiptStorageProofLimit"/> holds for all actions.</summary>
    EnforceStorageProofLimitForAllActions,

    /// <summary>There is a newer contract for the accounts of Ethereum addresses.</summary>
    UpdatedEthWalletContract,
}
