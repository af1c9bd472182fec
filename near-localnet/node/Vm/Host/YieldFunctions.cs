using Near.Client;
using Near.Localnet.Parameters;

namespace Near.Localnet.Vm.Host;

/// <summary>Promises that wait until the contract itself resumes them (NEP-519).</summary>
internal static class YieldFunctions
{
    public static void Link(HostLinker linker)
    {
        linker.Add("promise_yield_create", Create);
        linker.Add("promise_yield_create_with_id", CreateNamed);
        linker.AddCheck(
            "promise_yield_resume",
            (call, idLength, idPointer, dataLength, dataPointer) =>
            {
                (CryptoHash id, byte[] data) = ReadResume(
                    call,
                    "promise_yield_resume",
                    HostError.DataIdMalformed,
                    idLength,
                    idPointer,
                    dataLength,
                    dataPointer
                );
                return call.Receipts.Resume(id, data);
            }
        );
        linker.AddCheck(
            "promise_yield_resume_with_yield_id",
            (call, idLength, idPointer, dataLength, dataPointer) =>
            {
                const string Name = "promise_yield_resume_with_yield_id";
                (CryptoHash id, byte[] data) = ReadResume(
                    call,
                    Name,
                    HostError.YieldIdMalformed,
                    idLength,
                    idPointer,
                    dataLength,
                    dataPointer
                );
                return call.Receipts.ResumeNamed(id, data);
            }
        );
    }

    private static ulong Create(
        VmCall call,
        ulong methodLength,
        ulong methodPointer,
        ulong argsLength,
        ulong argsPointer,
        ulong gas,
        ulong gasWeight,
        ulong register
    )
    {
        BatchAction.Begin(call, "promise_yield_create");
        call.Gas.PayBase(ExtCost.YieldCreateBase);
        byte[] method = CallFunctions.ReadMethod(call, methodLength, methodPointer);
        byte[] args = call.Read(argsLength, argsPointer).ToArray();
        ulong bytes = (ulong)(method.Length + args.Length);
        call.Gas.PayPer(ExtCost.YieldCreateByte, bytes);
        call.Gas.Prepay(gas);
        PromiseFunctions.PayNewReceipt(call, sir: true, [true]);

        VmReceipt receipt = call.Receipts.CreateYield(AccountId.Parse(call.Context.CurrentAccountId), null);
        ulong promise = call.Promises.Add(receipt, call.Config.Limits);
        CallFunctions.Pay(call, sir: true, bytes);
        CallFunctions.Append(call, receipt, method, args, 0, gas, gasWeight);
        call.Registers.Set(register, receipt.Yield!.DataId.ToArray());
        return promise;
    }

    private static ulong CreateNamed(
        VmCall call,
        ulong methodLength,
        ulong methodPointer,
        ulong argsLength,
        ulong argsPointer,
        ulong amountPointer,
        ulong gas,
        ulong gasWeight,
        ulong yieldIdLength,
        ulong yieldIdPointer
    )
    {
        BatchAction.Begin(call, "promise_yield_create_with_id");
        call.Gas.PayBase(ExtCost.YieldCreateWithIdBase);
        UInt128 amount = call.Memory.ReadU128(amountPointer);
        byte[] method = CallFunctions.ReadMethod(call, methodLength, methodPointer);
        byte[] args = call.Read(argsLength, argsPointer).ToArray();
        CryptoHash yieldId = ReadId(call, yieldIdLength, yieldIdPointer, HostError.YieldIdMalformed);
        ulong bytes = (ulong)(method.Length + args.Length);
        call.Gas.PayPer(ExtCost.YieldCreateByte, bytes);
        // A name that is taken costs no receipt and gives no promise.
        if (call.Receipts.IsYieldPending(yieldId))
            return ulong.MaxValue;

        VmReceipt receipt = call.Receipts.CreateYield(AccountId.Parse(call.Context.CurrentAccountId), yieldId);
        call.Gas.Prepay(gas);
        PromiseFunctions.PayNewReceipt(call, sir: true, [true]);
        ulong promise = call.Promises.Add(receipt, call.Config.Limits);
        CallFunctions.Pay(call, sir: true, bytes);
        call.DeductDeposit(amount);
        CallFunctions.Append(call, receipt, method, args, amount, gas, gasWeight);
        return promise;
    }

    private static (CryptoHash Id, byte[] Data) ReadResume(
        VmCall call,
        string function,
        HostError malformed,
        ulong idLength,
        ulong idPointer,
        ulong dataLength,
        ulong dataPointer
    )
    {
        BatchAction.Begin(call, function);
        call.Gas.PayBase(ExtCost.YieldResumeBase);
        call.Gas.PayPer(ExtCost.YieldResumeByte, dataLength);
        ReadOnlySpan<byte> id = call.Read(idLength, idPointer);
        ReadOnlySpan<byte> data = call.Read(dataLength, dataPointer);
        ulong limit = call.Config.Limits.MaxYieldPayloadSize;
        if ((ulong)data.Length > limit)
            throw new HostException(HostError.YieldPayloadLength((ulong)data.Length, limit));
        return (ToId(id, malformed), data.ToArray());
    }

    private static CryptoHash ReadId(VmCall call, ulong length, ulong pointer, HostError malformed) =>
        ToId(call.Read(length, pointer), malformed);

    private static CryptoHash ToId(ReadOnlySpan<byte> bytes, HostError malformed) =>
        bytes.Length == CryptoHash.Length ? CryptoHash.FromBytes(bytes) : throw new HostException(malformed);
}
