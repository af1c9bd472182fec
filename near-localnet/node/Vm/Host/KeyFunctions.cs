using Near.Client;
using Near.Localnet.Parameters;
using Action = Near.Client.Action;

namespace Near.Localnet.Vm.Host;

/// <summary>Actions on access keys.</summary>
internal static class KeyFunctions
{
    public static void Link(HostLinker linker)
    {
        linker.Add("promise_batch_action_add_key_with_full_access", AddFullAccess);
        linker.Add("promise_batch_action_add_key_with_function_call", AddFunctionCall);
        linker.Add("promise_batch_action_delete_key", Delete);
    }

    private static void AddFullAccess(VmCall call, ulong promise, ulong keyLength, ulong keyPointer, ulong nonce)
    {
        BatchAction.Begin(call, "promise_batch_action_add_key_with_full_access");
        var key = GuestKey.Read(call, keyLength, keyPointer);
        (VmReceipt receipt, bool sir) = BatchAction.Target(call, promise);
        call.Gas.PayAction(ActionCost.AddFullAccessKey, sir);
        var access = new AccessKey(nonce, new AccessKeyPermission.FullAccess());
        call.Receipts.Append(receipt, new Action.AddKey(key.Require(), access));
    }

    private static void AddFunctionCall(
        VmCall call,
        ulong promise,
        ulong keyLength,
        ulong keyPointer,
        ulong nonce,
        ulong allowancePointer,
        ulong receiverLength,
        ulong receiverPointer,
        ulong methodsLength,
        ulong methodsPointer
    )
    {
        BatchAction.Begin(call, "promise_batch_action_add_key_with_function_call");
        var key = GuestKey.Read(call, keyLength, keyPointer);
        var permission = GuestPermission.Read(call, allowancePointer, receiverLength, receiverPointer, methodsLength, methodsPointer);
        (VmReceipt receipt, bool sir) = BatchAction.Target(call, promise);
        permission.Pay(call, sir);
        PublicKey publicKey = key.Require();
        var access = new AccessKey(nonce, new AccessKeyPermission.FunctionCall(permission.Decode()));
        call.Receipts.Append(receipt, new Action.AddKey(publicKey, access));
    }

    private static void Delete(VmCall call, ulong promise, ulong keyLength, ulong keyPointer)
    {
        BatchAction.Begin(call, "promise_batch_action_delete_key");
        var key = GuestKey.Read(call, keyLength, keyPointer);
        (VmReceipt receipt, bool sir) = BatchAction.Target(call, promise);
        call.Gas.PayAction(ActionCost.DeleteKey, sir);
        call.Receipts.Append(receipt, new Action.DeleteKey(key.Require()));
    }
}
