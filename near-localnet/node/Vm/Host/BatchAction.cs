using Near.Localnet.Parameters;

namespace Near.Localnet.Vm.Host;

/// <summary>What all functions that put an action on a promise have in common.</summary>
internal static class BatchAction
{
    /// <summary>Pays for entering the host and refuses views.</summary>
    public static void Begin(VmCall call, string function)
    {
        call.Gas.PayBase(ExtCost.Base);
        call.ProhibitInView(function);
    }

    /// <summary>The receipt of a promise, and whether it stays at the running account.</summary>
    public static (VmReceipt Receipt, bool Sir) Target(VmCall call, ulong promise)
    {
        VmReceipt receipt = call.Promises.Single(promise, HostError.CannotAppendActionToJointPromise);
        return (receipt, call.IsSelf(receipt.Receiver));
    }
}
