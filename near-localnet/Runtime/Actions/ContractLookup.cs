using System.Text;
using Near.Client;
using Near.Localnet.State;
using Near.Localnet.Vm;

namespace Near.Localnet.Runtime.Actions;

/// <summary>An account's contract in the VM's terms.</summary>
internal static class ContractLookup
{
    /// <summary>The code that calls of the account run; null when there is none.</summary>
    public static ContractCode? Find(IStateView state, AccountId account, AccountCode? code)
    {
        if (state.GetCode(account, code) is not { } wasm)
            return null;
        return code switch
        {
            AccountCode.Local(var hash) => new ContractCode(wasm, hash),
            AccountCode.Global(GlobalContractIdentifier.ByHash(var hash)) => new ContractCode(wasm, hash),
            _ => new ContractCode(wasm),
        };
    }

    public static AccountContract Describe(AccountCode? code) => code switch
    {
        AccountCode.Local(var hash) => new AccountContract(AccountContractKind.Local, hash.ToArray()),
        AccountCode.Global(GlobalContractIdentifier.ByHash(var hash)) => new AccountContract(AccountContractKind.Global, hash.ToArray()),
        AccountCode.Global(GlobalContractIdentifier.ByAccount(var owner)) =>
            new AccountContract(AccountContractKind.GlobalByAccount, Encoding.UTF8.GetBytes(owner.Value)),
        _ => AccountContract.None,
    };
}
