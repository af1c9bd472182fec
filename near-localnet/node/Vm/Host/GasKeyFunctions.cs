using Near.Client;
using Near.Localnet.Parameters;
using Action = Near.Client.Action;

namespace Near.Localnet.Vm.Host;

/// <summary>Actions on gas keys, which pay for gas from their own balance (NEP-611).</summary>
internal static class GasKeyFunctions
{
    /// <summary>Borsh bytes of a gas key's balance and number of nonces.</summary>
    private const ulong GasKeyInfoLength = 18;

    /// <summary>Borsh bytes of the smallest gas key: nonce, permission and gas key info.</summary>
    private const ulong MinGasKeyLength = 8 + 1 + GasKeyInfoLength;

    /// <summary>Bytes of a nonce in the state, and of its index in the state's key.</summary>
    private const ulong NonceLength = 8;
    private const ulong NonceIndexLength = 2;

    public static void Link(HostLinker linker)
    {
        linker.Add("promise_batch_action_transfer_to_gas_key", Transfer);
        linker.Add("promise_batch_action_add_gas_key_with_full_access", AddFullAccess);
        linker.Add("promise_batch_action_add_gas_key_with_function_call", AddFunctionCall);
    }

    private static void Transfer(VmCall call, ulong promise, ulong keyLength, ulong keyPointer, ulong amountPointer)
    {
        BatchAction.Begin(call, "promise_batch_action_transfer_to_gas_key");
        var key = GuestKey.Read(call, keyLength, keyPointer);
        UInt128 amount = call.Memory.ReadU128(amountPointer);
        (VmReceipt receipt, bool sir) = BatchAction.Target(call, promise);
        call.Gas.PayAction(ActionCost.GasKeyTransferBase, sir);
        Fee perByte = call.Config.Fee(ActionCost.GasKeyByte);
        call.Gas.PayAction(
            ActionCost.GasKeyByte,
            GasCounter.Multiply(perByte.Send(sir), (ulong)key.Length),
            GasCounter.Multiply(perByte.Execution.Gas, StateKeyLength(call, receipt, key) + MinGasKeyLength)
        );
        call.DeductBalance(amount);
        call.Receipts.Append(receipt, new Action.TransferToGasKey(key.Require(), NearToken.FromYocto(amount)));
    }

    private static void AddFullAccess(VmCall call, ulong promise, ulong keyLength, ulong keyPointer, ulong nonces)
    {
        BatchAction.Begin(call, "promise_batch_action_add_gas_key_with_full_access");
        var key = GuestKey.Read(call, keyLength, keyPointer);
        ushort count = NonceCount(nonces);
        (VmReceipt receipt, bool sir) = BatchAction.Target(call, promise);
        call.Gas.PayAction(ActionCost.AddFullAccessKey, sir);
        PayNonces(call, receipt, sir, key, count);
        var permission = new AccessKeyPermission.GasKeyFullAccess(new GasKeyInfo(NearToken.Zero, count));
        call.Receipts.Append(receipt, new Action.AddKey(key.Require(), new AccessKey(0, permission)));
    }

    private static void AddFunctionCall(
        VmCall call,
        ulong promise,
        ulong keyLength,
        ulong keyPointer,
        ulong nonces,
        ulong allowancePointer,
        ulong receiverLength,
        ulong receiverPointer,
        ulong methodsLength,
        ulong methodsPointer
    )
    {
        BatchAction.Begin(call, "promise_batch_action_add_gas_key_with_function_call");
        var key = GuestKey.Read(call, keyLength, keyPointer);
        ushort count = NonceCount(nonces);
        var allowed = GuestPermission.Read(call, allowancePointer, receiverLength, receiverPointer, methodsLength, methodsPointer);
        (VmReceipt receipt, bool sir) = BatchAction.Target(call, promise);
        allowed.Pay(call, sir);
        PayNonces(call, receipt, sir, key, count);
        PublicKey publicKey = key.Require();
        var permission = new AccessKeyPermission.GasKeyFunctionCall(new GasKeyInfo(NearToken.Zero, count), allowed.Decode());
        call.Receipts.Append(receipt, new Action.AddKey(publicKey, new AccessKey(0, permission)));
    }

    private static ushort NonceCount(ulong nonces) =>
        nonces <= ushort.MaxValue ? (ushort)nonces : throw new HostException(HostError.IntegerOverflow);

    private static void PayNonces(VmCall call, VmReceipt receipt, bool sir, GuestKey key, ulong nonces)
    {
        ulong write = call.Config.Fee(ActionCost.GasKeyNonceWriteBase).Execution.Gas;
        call.Gas.PayAction(ActionCost.GasKeyNonceWriteBase, default(ParameterCost), GasCounter.Multiply(write, nonces));
        Fee perByte = call.Config.Fee(ActionCost.GasKeyByte);
        ulong bytes = (StateKeyLength(call, receipt, key) + NonceIndexLength + NonceLength) * nonces;
        call.Gas.PayAction(
            ActionCost.GasKeyByte,
            GasCounter.Multiply(perByte.Send(sir), GasKeyInfoLength),
            GasCounter.Multiply(perByte.Execution.Gas, bytes)
        );
    }

    /// <summary>Length of an access key's key in the state: column, account, separator, public key.</summary>
    private static ulong StateKeyLength(VmCall call, VmReceipt receipt, GuestKey key) =>
        (ulong)(1 + receipt.Receiver.Value.Length + 1 + key.StateLength(call.Config));
}
