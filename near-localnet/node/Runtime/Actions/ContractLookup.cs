using System.Text;
using Near.Client;
using Near.Localnet.State;
using Near.Localnet.Vm;

namespace Near.Localnet.Runtime.Actions;

/// <summary>An account's contract in the VM's terms.</summary>
internal static class ContractLookup
{
    /// <summary>The code that calls of the account run; null when there is none.</summary>
    public static ContractCode? Find(IStateView state, AccountId account, AccountCode? code) => Of(code, state.GetCode(account, code));

    /// <summary>
    /// The same for a receipt; the code is no part of the chunk's proof, but finding out which code a name stands for is.
    /// </summary>
    public static ContractCode? Find(StateUpdate state, AccountId account, AccountCode? code)
    {
        if (StateRecords.CodeKey(account, code) is not { } key)
            return null;
        if (code is AccountCode.Global(GlobalContractIdentifier.ByAccount))
            state.Contains(key);
        return Of(code, state.GetApart(key));
    }

    private static ContractCode? Of(AccountCode? code, byte[]? wasm)
    {
        if (wasm is null)
            return null;
        return code switch
        {
            AccountCode.Local(var hash) => new ContractCode(wasm, hash),
            AccountCode.Global(GlobalContractIdentifier.ByHash(var hash)) => new ContractCode(wasm, hash),
            _ => new ContractCode(wasm),
        };
    }

    public static AccountContract Describe(AccountCode? code) =>
        code switch
        {
            AccountCode.Local(var hash) => new AccountContract(AccountContractKind.Local, hash.ToArray()),
            AccountCode.Global(GlobalContractIdentifier.ByHash(var hash)) => new AccountContract(
                AccountContractKind.Global,
                hash.ToArray()
            ),
            AccountCode.Global(GlobalContractIdentifier.ByAccount(var owner)) => new AccountContract(
                AccountContractKind.GlobalByAccount,
                Encoding.UTF8.GetBytes(owner.Value)
            ),
            _ => AccountContract.None,
        };
}
