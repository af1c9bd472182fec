using Near.Client;
using Near.Localnet.Parameters;
using Action = Near.Client.Action;

namespace Near.Localnet.Vm.Host;

/// <summary>Actions on accounts: creating, funding, staking, deleting, deploying code.</summary>
internal static class AccountFunctions
{
    public static void Link(HostLinker linker)
    {
        linker.Add(
            "promise_batch_action_create_account",
            (VmCall call, ulong promise) =>
            {
                BatchAction.Begin(call, "promise_batch_action_create_account");
                (VmReceipt receipt, bool sir) = BatchAction.Target(call, promise);
                call.Gas.PayAction(ActionCost.CreateAccount, sir);
                call.Receipts.Append(receipt, new Action.CreateAccount());
            }
        );
        linker.Add("promise_batch_action_transfer", Transfer);
        linker.Add("promise_batch_action_stake", Stake);
        linker.Add("promise_batch_action_delete_account", DeleteAccount);
        linker.Add("promise_batch_action_deploy_contract", Deploy);
    }

    private static void Transfer(VmCall call, ulong promise, ulong amountPointer)
    {
        BatchAction.Begin(call, "promise_batch_action_transfer");
        UInt128 amount = call.Memory.ReadU128(amountPointer);
        (VmReceipt receipt, bool sir) = BatchAction.Target(call, promise);
        (ParameterCost send, ulong execution) = TransferFee(call.Config, receipt.Receiver, sir);
        call.Gas.PayAction(ActionCost.Transfer, send, execution);
        call.DeductBalance(amount);
        call.Receipts.Append(receipt, new Action.Transfer(NearToken.FromYocto(amount)));
    }

    /// <summary>A transfer to an account that comes into being by it also pays for that.</summary>
    private static (ParameterCost Send, ulong Execution) TransferFee(RuntimeConfig config, AccountId receiver, bool sir)
    {
        List<ActionCost> costs = [ActionCost.Transfer];
        if (config.IsImplicit(receiver))
            costs.Add(ActionCost.CreateAccount);
        if (receiver.IsNearImplicit)
            costs.Add(ActionCost.AddFullAccessKey);
        return costs
            .Select(config.Fee)
            .Aggregate(
                (default(ParameterCost), 0ul),
                (total, fee) => (GasCounter.Add(total.Item1, fee.Send(sir)), GasCounter.Add(total.Item2, fee.Execution.Gas))
            );
    }

    private static void Stake(VmCall call, ulong promise, ulong amountPointer, ulong keyLength, ulong keyPointer)
    {
        BatchAction.Begin(call, "promise_batch_action_stake");
        UInt128 amount = call.Memory.ReadU128(amountPointer);
        var key = GuestKey.Read(call, keyLength, keyPointer);
        (VmReceipt receipt, bool sir) = BatchAction.Target(call, promise);
        call.Gas.PayAction(ActionCost.Stake, sir);
        call.Receipts.Append(receipt, new Action.Stake(NearToken.FromYocto(amount), key.Require()));
    }

    private static void DeleteAccount(VmCall call, ulong promise, ulong accountLength, ulong accountPointer)
    {
        BatchAction.Begin(call, "promise_batch_action_delete_account");
        AccountId beneficiary = call.ReadAccountId(accountLength, accountPointer);
        (VmReceipt receipt, bool sir) = BatchAction.Target(call, promise);
        call.Gas.PayAction(ActionCost.DeleteAccount, sir);
        call.Receipts.Append(receipt, new Action.DeleteAccount(beneficiary));
    }

    private static void Deploy(VmCall call, ulong promise, ulong codeLength, ulong codePointer)
    {
        BatchAction.Begin(call, "promise_batch_action_deploy_contract");
        byte[] code = ReadCode(call, codeLength, codePointer);
        (VmReceipt receipt, bool sir) = BatchAction.Target(call, promise);
        call.Gas.PayAction(ActionCost.DeployContractBase, sir);
        call.Gas.PayAction(ActionCost.DeployContractByte, sir, (ulong)code.Length);
        call.Receipts.Append(receipt, new Action.DeployContract(code));
    }

    public static byte[] ReadCode(VmCall call, ulong length, ulong pointer)
    {
        ReadOnlySpan<byte> code = call.Read(length, pointer);
        ulong limit = call.Config.Limits.MaxContractSize;
        return (ulong)code.Length <= limit
            ? code.ToArray()
            : throw new HostException(HostError.ContractSizeExceeded((ulong)code.Length, limit));
    }
}
