using System.Text;
using Near.Client;
using Near.Localnet.Parameters;
using Action = Near.Client.Action;

namespace Near.Localnet.Vm.Host;

/// <summary>Universal accounts (NEP-655). Their state inits are bytes that the contract need not understand.</summary>
internal static class UniversalAccountFunctions
{
    public static void Link(HostLinker linker)
    {
        linker.Add("universal_state_init_to_account_id", ToAccountId);
        linker.Add("promise_batch_action_universal_state_init", Init);
    }

    private static void ToAccountId(VmCall call, ulong length, ulong pointer, ulong register)
    {
        call.Gas.PayBase(ExtCost.UniversalStateInitToAccountIdBase);
        ReadOnlySpan<byte> stateInit = call.Read(length, pointer);
        call.Gas.PayPer(ExtCost.UniversalStateInitToAccountIdByte, (ulong)stateInit.Length);
        call.Registers.Set(register, Encoding.ASCII.GetBytes(RawStateInit.AccountOf(stateInit).Value));
    }

    private static void Init(VmCall call, ulong promise, ulong length, ulong pointer, ulong amountPointer)
    {
        BatchAction.Begin(call, "promise_batch_action_universal_state_init");
        var stateInit = new RawStateInit(call.Read(length, pointer).ToArray());
        UInt128 amount = call.Memory.ReadU128(amountPointer);
        (VmReceipt receipt, bool sir) = BatchAction.Target(call, promise);
        // The bytes pay for being read; then what they say is known, if they say anything. Whether they do is for the receipt's validation.
        call.Gas.PayAction(ActionCost.UniversalStateInitBase, sir);
        call.Gas.PayAction(ActionCost.UniversalStateInitByte, sir, (ulong)stateInit.Bytes.Length);
        if (stateInit.State is { } state)
        {
            call.Gas.PayAction(ActionCost.UniversalStateInitEntry, sir, (ulong)state.Data.Count);
            call.Gas.PayAction(ActionCost.AddFullAccessKey, sir, (ulong)state.AccessKeys.Count);
        }
        call.DeductBalance(amount);
        call.Receipts.Append(receipt, new Action.UniversalStateInit(stateInit, NearToken.FromYocto(amount)));
    }
}
