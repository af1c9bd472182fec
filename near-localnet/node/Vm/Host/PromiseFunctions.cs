using System.Buffers.Binary;
using Near.Client;
using Near.Localnet.Parameters;

namespace Near.Localnet.Vm.Host;

/// <summary>Making promises, joining them and reading what they have come to.</summary>
internal static class PromiseFunctions
{
    private const int IndexSize = 8;

    public static void Link(HostLinker linker)
    {
        linker.Add(
            "promise_create",
            (call, accountLength, accountPointer, methodLength, methodPointer, argsLength, argsPointer, amount, gas) =>
            {
                ulong promise = Create(call, accountLength, accountPointer);
                CallFunctions.Append(call, promise, methodLength, methodPointer, argsLength, argsPointer, amount, gas, 0);
                return promise;
            }
        );
        linker.Add(
            "promise_then",
            (call, after, accountLength, accountPointer, methodLength, methodPointer, argsLength, argsPointer, amount, gas) =>
            {
                ulong promise = Then(call, after, accountLength, accountPointer);
                CallFunctions.Append(call, promise, methodLength, methodPointer, argsLength, argsPointer, amount, gas, 0);
                return promise;
            }
        );
        linker.Add("promise_batch_create", (VmCall call, ulong length, ulong pointer) => Create(call, length, pointer));
        linker.Add("promise_batch_then", (VmCall call, ulong after, ulong length, ulong pointer) => Then(call, after, length, pointer));
        linker.Add("promise_and", (VmCall call, ulong pointer, ulong count) => Join(call, pointer, count));
        linker.Add("promise_set_refund_to", SetRefundTo);
        linker.Add("promise_return", Return);
        linker.Add(
            "promise_results_count",
            call =>
            {
                call.Gas.PayBase(ExtCost.Base);
                call.ProhibitInView("promise_results_count");
                return (ulong)call.Context.PromiseResults.Count;
            }
        );
        linker.Add("promise_result", (VmCall call, ulong index, ulong register) => Result(call, index, register));
    }

    /// <summary>Pays for a new receipt; data that it waits for is paid for on both ends.</summary>
    /// <param name="call">The call.</param>
    /// <param name="sir">Whether it stays at the running account.</param>
    /// <param name="dependencies">For each receipt it waits for, whether that one is at the same account as this.</param>
    public static void PayNewReceipt(VmCall call, bool sir, IEnumerable<bool> dependencies)
    {
        Fee receipt = call.Config.Fee(ActionCost.NewActionReceipt);
        Fee data = call.Config.Fee(ActionCost.NewDataReceiptBase);
        ParameterCost send = dependencies.Aggregate(
            receipt.Send(sir),
            (total, same) => GasCounter.Add(GasCounter.Add(total, data.Send(same)), data.Execution)
        );
        call.Gas.PayAction(ActionCost.NewActionReceipt, send, receipt.Execution.Gas);
    }

    private static ulong Create(VmCall call, ulong accountLength, ulong accountPointer)
    {
        call.Gas.PayBase(ExtCost.Base);
        call.ProhibitInView("promise_batch_create");
        return NewPromise(call, call.ReadAccountId(accountLength, accountPointer), []);
    }

    private static ulong Then(VmCall call, ulong after, ulong accountLength, ulong accountPointer)
    {
        call.Gas.PayBase(ExtCost.Base);
        call.ProhibitInView("promise_batch_then");
        AccountId account = call.ReadAccountId(accountLength, accountPointer);
        return NewPromise(call, account, call.Promises.Receipts(after));
    }

    private static ulong NewPromise(VmCall call, AccountId account, IReadOnlyList<VmReceipt> dependencies)
    {
        PayNewReceipt(call, call.IsSelf(account), dependencies.Select(receipt => receipt.Receiver == account));
        return call.Promises.Add(call.Receipts.Create(account, dependencies), call.Config.Limits);
    }

    private static ulong Join(VmCall call, ulong pointer, ulong count)
    {
        call.Gas.PayBase(ExtCost.Base);
        call.ProhibitInView("promise_and");
        call.Gas.PayBase(ExtCost.PromiseAndBase);
        ulong length = GasCounter.Multiply(count, IndexSize);
        call.Gas.PayPer(ExtCost.PromiseAndPerPromise, length);
        ReadOnlySpan<byte> indices = call.Memory.Read(pointer, length);

        var receipts = new List<VmReceipt>();
        ulong limit = call.Config.Limits.MaxNumberInputDataDependencies;
        for (int i = 0; i < indices.Length; i += IndexSize)
        {
            receipts.AddRange(call.Promises.Receipts(BinaryPrimitives.ReadUInt64LittleEndian(indices[i..])));
            if ((ulong)receipts.Count > limit)
                throw new HostException(HostError.NumberInputDataDependenciesExceeded((ulong)receipts.Count, limit));
        }
        return call.Promises.AddJoined(receipts, call.Config.Limits);
    }

    private static void SetRefundTo(VmCall call, ulong promise, ulong accountLength, ulong accountPointer)
    {
        call.Gas.PayBase(ExtCost.Base);
        call.ProhibitInView("promise_set_refund_to");
        AccountId account = call.ReadAccountId(accountLength, accountPointer);
        call.Receipts.SetRefundTo(call.Promises.Single(promise, HostError.CannotSetRefundToOnJointPromise), account);
    }

    private static void Return(VmCall call, ulong promise)
    {
        call.Gas.PayBase(ExtCost.Base);
        call.Gas.PayBase(ExtCost.PromiseReturn);
        call.ProhibitInView("promise_return");
        call.Return = new VmReturn.Receipt(call.Promises.Single(promise, HostError.CannotReturnJointPromise).Index);
    }

    private static ulong Result(VmCall call, ulong index, ulong register)
    {
        const ulong Successful = 1;
        const ulong Failed = 2;
        call.Gas.PayBase(ExtCost.Base);
        call.ProhibitInView("promise_result");
        IReadOnlyList<VmPromiseResult> results = call.Context.PromiseResults;
        if (index >= (ulong)results.Count)
            throw new HostException(HostError.InvalidPromiseResultIndex(index));
        if (results[(int)index].Value is not { } value)
            return Failed;
        call.Registers.SetShared(register, value);
        return Successful;
    }
}
