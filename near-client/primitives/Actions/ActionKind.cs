namespace Near.Client;

/// <summary>The actions of protocol 87; the value is the Borsh tag.</summary>
public enum ActionKind
{
    /// <summary>Makes the receiver.</summary>
    CreateAccount = 0,

    /// <summary>Gives the receiver a contract of its own.</summary>
    DeployContract = 1,

    /// <summary>Calls a method of the receiver's contract.</summary>
    FunctionCall = 2,

    /// <summary>Gives NEAR to the receiver.</summary>
    Transfer = 3,

    /// <summary>Locks NEAR as the stake of a validator.</summary>
    Stake = 4,

    /// <summary>Gives the account another key.</summary>
    AddKey = 5,

    /// <summary>Takes a key from the account.</summary>
    DeleteKey = 6,

    /// <summary>Ends the account; what it has goes to a beneficiary.</summary>
    DeleteAccount = 7,

    /// <summary>Runs what another account signed (NEP-366).</summary>
    Delegate = 8,

    /// <summary>Deploys code for all accounts to use (NEP-591).</summary>
    DeployGlobalContract = 9,

    /// <summary>Makes a global contract the account's (NEP-591).</summary>
    UseGlobalContract = 10,

    /// <summary>Makes an account whose name follows from its code and first state (NEP-616).</summary>
    DeterministicStateInit = 11,

    /// <summary>Pays into a key that pays for gas (NEP-611).</summary>
    TransferToGasKey = 12,

    /// <summary>Takes out of a key that pays for gas (NEP-611).</summary>
    WithdrawFromGasKey = 13,

    /// <summary>Runs what another account signed with a key that may have several nonces (NEP-611).</summary>
    DelegateV2 = 14,

    /// <summary>Gives a universal account its first state (NEP-655).</summary>
    UniversalStateInit = 15,
}
