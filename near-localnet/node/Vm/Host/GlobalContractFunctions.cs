using Near.Client;
using Near.Localnet.Parameters;
using Action = Near.Client.Action;

namespace Near.Localnet.Vm.Host;

/// <summary>Global contracts (NEP-591) and the deterministic accounts that use them (NEP-616).</summary>
internal static class GlobalContractFunctions
{
    public static void Link(HostLinker linker)
    {
        AddDeploy("promise_batch_action_deploy_global_contract", GlobalContractDeployMode.CodeHash);
        AddDeploy("promise_batch_action_deploy_global_contract_by_account_id", GlobalContractDeployMode.AccountId);
        AddUse("promise_batch_action_use_global_contract", ReadHash);
        AddUse("promise_batch_action_use_global_contract_by_account_id", ReadAccount);
        AddStateInit("promise_batch_action_state_init", ReadHash);
        AddStateInit("promise_batch_action_state_init_by_account_id", ReadAccount);
        linker.Add("set_state_init_data_entry", SetEntry);

        void AddDeploy(string name, GlobalContractDeployMode mode) =>
            linker.Add(name, (call, promise, length, pointer) => Deploy(call, name, mode, promise, length, pointer));

        void AddUse(string name, Func<VmCall, ulong, ulong, GlobalContractIdentifier> read) =>
            linker.Add(
                name,
                (call, promise, length, pointer) =>
                {
                    BatchAction.Begin(call, name);
                    Use(call, promise, read(call, length, pointer));
                }
            );

        void AddStateInit(string name, Func<VmCall, ulong, ulong, GlobalContractIdentifier> read) =>
            linker.Add(
                name,
                (VmCall call, ulong promise, ulong length, ulong pointer, ulong amount) =>
                {
                    BatchAction.Begin(call, name);
                    return Init(call, promise, read(call, length, pointer), amount);
                }
            );
    }

    private static void Deploy(VmCall call, string function, GlobalContractDeployMode mode, ulong promise, ulong length, ulong pointer)
    {
        BatchAction.Begin(call, function);
        byte[] code = AccountFunctions.ReadCode(call, length, pointer);
        (VmReceipt receipt, bool sir) = BatchAction.Target(call, promise);
        call.Gas.PayAction(ActionCost.DeployGlobalContractBase, sir);
        call.Gas.PayAction(ActionCost.DeployGlobalContractByte, sir, (ulong)code.Length);
        call.Receipts.Append(receipt, new Action.DeployGlobalContract(code, mode));
    }

    private static void Use(VmCall call, ulong promise, GlobalContractIdentifier contract)
    {
        (VmReceipt receipt, bool sir) = BatchAction.Target(call, promise);
        int length = contract is GlobalContractIdentifier.ByAccount { AccountId: var account } ? account.Value.Length : CryptoHash.Length;
        call.Gas.PayAction(ActionCost.UseGlobalContractBase, sir);
        call.Gas.PayAction(ActionCost.UseGlobalContractByte, sir, (ulong)length);
        call.Receipts.Append(receipt, new Action.UseGlobalContract(contract));
    }

    private static ulong Init(VmCall call, ulong promise, GlobalContractIdentifier contract, ulong amountPointer)
    {
        UInt128 amount = call.Memory.ReadU128(amountPointer);
        (VmReceipt receipt, bool sir) = BatchAction.Target(call, promise);
        call.Gas.PayAction(ActionCost.DeterministicStateInitBase, sir);
        call.DeductBalance(amount);
        call.Receipts.Append(receipt, new Action.DeterministicStateInit(new StateInit(contract, []), NearToken.FromYocto(amount)));
        return call.Receipts.LastActionIndex(receipt);
    }

    private static void SetEntry(
        VmCall call,
        ulong promise,
        ulong action,
        ulong keyLength,
        ulong keyPointer,
        ulong valueLength,
        ulong valuePointer
    )
    {
        BatchAction.Begin(call, "set_state_init_data_entry");
        (VmReceipt receipt, bool sir) = BatchAction.Target(call, promise);
        byte[] key = call.Read(keyLength, keyPointer).ToArray();
        byte[] value = call.Read(valueLength, valuePointer).ToArray();
        call.Gas.PayAction(ActionCost.DeterministicStateInitEntry, sir);
        call.Gas.PayAction(ActionCost.DeterministicStateInitByte, sir, (ulong)(key.Length + value.Length));
        call.Receipts.AddStateEntry(receipt, action, new StateEntry(key, value));
    }

    private static GlobalContractIdentifier ReadHash(VmCall call, ulong length, ulong pointer)
    {
        ReadOnlySpan<byte> bytes = call.Read(length, pointer);
        return bytes.Length == CryptoHash.Length
            ? new GlobalContractIdentifier.ByHash(CryptoHash.FromBytes(bytes))
            : throw new HostException(HostError.ContractCodeHashMalformed);
    }

    private static GlobalContractIdentifier ReadAccount(VmCall call, ulong length, ulong pointer) =>
        new GlobalContractIdentifier.ByAccount(call.ReadAccountId(length, pointer));
}
