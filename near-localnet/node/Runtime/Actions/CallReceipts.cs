using Near.Client;
using Near.Localnet.Runtime.Execution;
using Near.Localnet.Vm;

namespace Near.Localnet.Runtime.Actions;

/// <summary>The receipts that a call made: promises with the data between them, and resumes of yielded ones.</summary>
internal sealed class CallReceipts(ReceiptExecution run, CallExternal external)
{
    private readonly YieldedReceipts _yields = new(run.Chunk);

    public void Send(VmOutcome outcome)
    {
        int first = run.NewReceipts.Count;
        var bodies = new List<ActionReceipt>();
        foreach (VmReceipt promise in outcome.Receipts)
            bodies.Add(BodyOf(promise, bodies));
        foreach ((VmReceipt promise, ActionReceipt body) in outcome.Receipts.Zip(bodies))
            run.NewReceipts.Add(new Receipt(run.AccountId, promise.Receiver, CryptoHash.Zero, body));
        foreach ((CryptoHash dataId, byte[] data) in outcome.Resumes)
        {
            _yields.MarkResumed(run.AccountId, dataId);
            run.NewReceipts.Add(
                new Receipt(run.AccountId, run.AccountId, CryptoHash.Zero, new DataReceipt(dataId, data, IsPromiseResume: true))
            );
        }
        run.Return = outcome.Return is VmReturn.Receipt(var index) ? new VmReturn.Receipt(first + index) : outcome.Return;
    }

    private ActionReceipt BodyOf(VmReceipt promise, List<ActionReceipt> earlier) =>
        new(run.Actions.SignerId, run.Actions.SignerPublicKey, run.Actions.GasPrice, [.. promise.Actions.Select(action => action.Action)])
        {
            IsV2 = true,
            RefundTo = promise.RefundTo,
            IsPromiseYield = promise.Yield is not null,
            InputDataIds = promise.Yield is { } yield
                ? [WaitForResume(yield)]
                : [.. promise.Dependencies.Select(d => WaitFor(earlier, d, promise))],
        };

    private CryptoHash WaitFor(List<ActionReceipt> earlier, int dependency, VmReceipt promise)
    {
        CryptoHash dataId = external.TakeInputId();
        ActionReceipt source = earlier[dependency];
        earlier[dependency] = source with
        {
            OutputDataReceivers = [.. source.OutputDataReceivers, new DataReceiver(dataId, promise.Receiver)],
        };
        return dataId;
    }

    private CryptoHash WaitForResume(VmYield yield)
    {
        _yields.Create(run.AccountId, yield.DataId, yield.YieldId);
        return yield.DataId;
    }
}
