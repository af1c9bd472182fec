namespace Near.Localnet.Parameters;

/// <summary>What sending and executing receipts and actions is charged for, in the order of nearcore's <c>ActionCosts</c>.</summary>
internal enum ActionCost
{
    CreateAccount = 0,
    DeleteAccount = 1,
    DeployContractBase = 2,
    DeployContractByte = 3,
    FunctionCallBase = 4,
    FunctionCallByte = 5,
    Transfer = 6,
    Stake = 7,
    AddFullAccessKey = 8,
    AddFunctionCallKeyBase = 9,
    AddFunctionCallKeyByte = 10,
    DeleteKey = 11,
    NewActionReceipt = 12,
    NewDataReceiptBase = 13,
    NewDataReceiptByte = 14,
    Delegate = 15,
    DeployGlobalContractBase = 16,
    DeployGlobalContractByte = 17,
    UseGlobalContractBase = 18,
    UseGlobalContractByte = 19,
    DeterministicStateInitBase = 20,
    DeterministicStateInitByte = 21,
    DeterministicStateInitEntry = 22,
    GasKeyTransferBase = 23,
    GasKeyByte = 24,
    GasKeyNonceWriteBase = 25,

    /// <summary>The first of those that came with protocol 87.</summary>
    UniversalStateInitBase = 26,
    UniversalStateInitByte = 27,
    UniversalStateInitEntry = 28,
}
