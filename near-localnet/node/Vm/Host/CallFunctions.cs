using Near.Client;
using Near.Localnet.Parameters;
using Action = Near.Client.Action;

namespace Near.Localnet.Vm.Host;

/// <summary>Calls of other contracts.</summary>
internal static class CallFunctions
{
    public static void Link(HostLinker linker)
    {
        linker.Add(
            "promise_batch_action_function_call",
            (call, promise, methodLength, methodPointer, argsLength, argsPointer, amount, gas) =>
                Append(call, promise, methodLength, methodPointer, argsLength, argsPointer, amount, gas, 0)
        );
        linker.Add("promise_batch_action_function_call_weight", Append);
    }

    public static void Append(
        VmCall call,
        ulong promise,
        ulong methodLength,
        ulong methodPointer,
        ulong argsLength,
        ulong argsPointer,
        ulong amountPointer,
        ulong gas,
        ulong gasWeight
    )
    {
        BatchAction.Begin(call, "promise_batch_action_function_call");
        UInt128 amount = call.Memory.ReadU128(amountPointer);
        byte[] method = ReadMethod(call, methodLength, methodPointer);
        byte[] args = call.Read(argsLength, argsPointer).ToArray();
        (VmReceipt receipt, bool sir) = BatchAction.Target(call, promise);
        Pay(call, sir, (ulong)(method.Length + args.Length));
        call.Gas.Prepay(gas);
        call.DeductDeposit(amount);
        Append(call, receipt, method, args, amount, gas, gasWeight);
    }

    public static byte[] ReadMethod(VmCall call, ulong length, ulong pointer)
    {
        ReadOnlySpan<byte> method = call.Read(length, pointer);
        return method.IsEmpty ? throw new HostException(HostError.EmptyMethodName) : method.ToArray();
    }

    public static void Pay(VmCall call, bool sir, ulong bytes)
    {
        call.Gas.PayAction(ActionCost.FunctionCallBase, sir);
        call.Gas.PayAction(ActionCost.FunctionCallByte, sir, bytes);
    }

    public static void Append(VmCall call, VmReceipt receipt, byte[] method, byte[] args, UInt128 amount, ulong gas, ulong gasWeight)
    {
        var action = new Action.FunctionCall(DecodeMethod(method), args, new NearGas(gas), NearToken.FromYocto(amount));
        call.Receipts.Append(receipt, action, gasWeight);
    }

    /// <summary>Method names are text; anything else is refused only after everything is paid, as nearcore does.</summary>
    public static string DecodeMethod(byte[] method)
    {
        try
        {
            return VmCall.DecodeUtf8(method);
        }
        catch (HostException)
        {
            throw new HostException(HostError.InvalidMethodName);
        }
    }
}
