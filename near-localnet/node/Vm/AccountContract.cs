namespace Near.Localnet.Vm;

/// <summary>What the running account's code is, as <c>current_contract_code</c> tells the contract (NEP-616).</summary>
/// <param name="Kind">Where the code lies.</param>
/// <param name="Id">The code's hash, or the UTF-8 name of the account that deployed the global contract; empty without a contract.</param>
internal sealed record AccountContract(AccountContractKind Kind, byte[] Id)
{
    public static readonly AccountContract None = new(AccountContractKind.None, []);
}
