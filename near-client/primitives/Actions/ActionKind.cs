namespace Near.Client;

/// <summary>The actions of protocol 87; the value is the Borsh tag.</summary>
public enum ActionKind
{
    CreateAccount = 0,
    DeployContract = 1,
    FunctionCall = 2,
    Transfer = 3,
    Stake = 4,
    AddKey = 5,
    DeleteKey = 6,
    DeleteAccount = 7,
    Delegate = 8,
    DeployGlobalContract = 9,
    UseGlobalContract = 10,
    DeterministicStateInit = 11,
    TransferToGasKey = 12,
    WithdrawFromGasKey = 13,
    DelegateV2 = 14,
    UniversalStateInit = 15,
}
