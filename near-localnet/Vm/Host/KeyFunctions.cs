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

    /// <summary>The part of a function-call key that both kinds of keys share: allowance (0 for none), receiver and methods.</summary>
    public static FunctionCallPermission ReadPermission(
        VmCall call, ulong allowancePointer, ulong receiverLength, ulong receiverPointer, ulong methodsLength, ulong methodsPointer)
    {
        var allowance = call.Memory.ReadU128(allowancePointer);
        var receiver = call.ReadAccountId(receiverLength, receiverPointer);
        var methods = SplitMethods(call.Read(methodsLength, methodsPointer));
        return new FunctionCallPermission(allowance == 0 ? null : NearToken.FromYocto(allowance), receiver.Value, methods);
    }

    /// <summary>Pays for the key; each method name counts with a zero behind it.</summary>
    public static void PayFunctionCallKey(VmCall call, bool sir, FunctionCallPermission permission)
    {
        var bytes = permission.MethodNames.Sum(name => System.Text.Encoding.UTF8.GetByteCount(name) + 1);
        call.Gas.PayAction(ActionCost.AddFunctionCallKeyBase, sir);
        call.Gas.PayAction(ActionCost.AddFunctionCallKeyByte, sir, (ulong)bytes);
    }

    private static void AddFullAccess(VmCall call, ulong promise, ulong keyLength, ulong keyPointer, ulong nonce)
    {
        BatchAction.Begin(call, "promise_batch_action_add_key_with_full_access");
        var key = GuestKey.Read(call, keyLength, keyPointer);
        var (receipt, sir) = BatchAction.Target(call, promise);
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
        ulong methodsPointer)
    {
        BatchAction.Begin(call, "promise_batch_action_add_key_with_function_call");
        var key = GuestKey.Read(call, keyLength, keyPointer);
        var permission = ReadPermission(call, allowancePointer, receiverLength, receiverPointer, methodsLength, methodsPointer);
        var (receipt, sir) = BatchAction.Target(call, promise);
        PayFunctionCallKey(call, sir, permission);
        var access = new AccessKey(nonce, new AccessKeyPermission.FunctionCall(permission));
        call.Receipts.Append(receipt, new Action.AddKey(key.Require(), access));
    }

    private static void Delete(VmCall call, ulong promise, ulong keyLength, ulong keyPointer)
    {
        BatchAction.Begin(call, "promise_batch_action_delete_key");
        var key = GuestKey.Read(call, keyLength, keyPointer);
        var (receipt, sir) = BatchAction.Target(call, promise);
        call.Gas.PayAction(ActionCost.DeleteKey, sir);
        call.Receipts.Append(receipt, new Action.DeleteKey(key.Require()));
    }

    private static List<string> SplitMethods(ReadOnlySpan<byte> names)
    {
        var methods = new List<string>();
        if (names.IsEmpty)
            return methods;
        foreach (var range in names.Split((byte)','))
        {
            var name = names[range];
            methods.Add(name.IsEmpty ? throw new HostException(HostError.EmptyMethodName) : CallFunctions.DecodeMethod(name.ToArray()));
        }
        return methods;
    }
}
