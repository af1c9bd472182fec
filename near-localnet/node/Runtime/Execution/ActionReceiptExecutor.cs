using Near.Client;
using Near.Localnet.Parameters;
using Near.Localnet.Runtime.Actions;
using Near.Localnet.Runtime.Errors;
using Near.Localnet.Runtime.Fees;
using Near.Localnet.Runtime.Verification;
using Near.Localnet.State;
using Near.Localnet.Vm;

namespace Near.Localnet.Runtime.Execution;

/// <summary>Executes one action receipt whose input data is all there (nearcore, apply_action_receipt).</summary>
internal sealed class ActionReceiptExecutor(Chunk chunk, ActionExecutor actionExecutor)
{
    private readonly ReceiptValidator _validator = new(chunk.Config);
    private readonly Refunds _refunds = new(chunk);

    public void Execute(Receipt receipt, ActionReceipt actions)
    {
        ulong inputSize = InputSize(receipt.ReceiverId, actions.InputDataIds);
        bool isInputTooLarge = inputSize > chunk.Config.Limits.MaxReceiptTotalInputSize;
        List<VmPromiseResult> inputs = TakeInputs(receipt.ReceiverId, actions.InputDataIds, read: !isInputTooLarge);
        chunk.State.Commit(new(StateChangeKind.ActionReceiptProcessingStarted, receipt.ReceiptId));
        var run = new ReceiptExecution(chunk, receipt, actions, inputs);
        bool isNew = run.Account is null;
        run.Burn(chunk.Fees.NewReceiptExec);
        if (isInputTooLarge)
            run.Fail(new ActionErrorKind.TotalPromiseInputSizeExceeded(inputSize, chunk.Config.Limits.MaxReceiptTotalInputSize));
        RunActions(run);
        KeepAccount(run);

        NearToken burnPrice = actions.GasPrice < chunk.Block.GasPrice ? actions.GasPrice : chunk.Block.GasPrice;
        bool created = isNew && run.Error is null && run.Account is not null;
        NearToken charge = _refunds.Make(run, burnPrice, created);
        chunk.Proposals.AddRange(run.Proposals);
        if (run.Error is null)
            chunk.State.Commit(new(StateChangeKind.ReceiptProcessing, receipt.ReceiptId));
        else
            chunk.State.Rollback();

        NearToken tokensBurnt = (run.IsRefund ? NearToken.Zero : burnPrice * run.GasBurnt) + charge + run.TokensBurnt;
        chunk.Burn(tokensBurnt - PayContract(run, burnPrice));
        chunk.Subsidize(run.TokensSubsidized);
        PassResultOn(run);
        chunk.Add(new OutcomeWithId(receipt.ReceiptId, Outcome(run, tokensBurnt, SendReceipts(run))), run.Compute);
    }

    /// <summary>Bytes of all inputs as they are stored; looking at them puts none into the proof.</summary>
    private ulong InputSize(AccountId account, IReadOnlyList<CryptoHash> dataIds) =>
        dataIds.Aggregate(0UL, (sum, dataId) => sum + (ulong)(chunk.State.LengthOf(TrieKey.ReceivedData(account, dataId)) ?? 0));

    private List<VmPromiseResult> TakeInputs(AccountId account, IReadOnlyList<CryptoHash> dataIds, bool read)
    {
        var results = new List<VmPromiseResult>();
        foreach (CryptoHash dataId in dataIds)
        {
            byte[] key = TrieKey.ReceivedData(account, dataId);
            if (read)
                results.Add(new VmPromiseResult(chunk.State.GetRecord<ReceivedData>(key)!.Data));
            chunk.State.Remove(key);
        }
        return results;
    }

    private void RunActions(ReceiptExecution run)
    {
        for (int i = 0; i < run.Actions.Actions.Count && run.Error is null; i++)
        {
            int known = run.NewReceipts.Count;
            run.Contracts.Add(run.Account?.Code);
            run.Return = new VmReturn.None();
            if ((actionExecutor.Execute(run, i) ?? Check(run, known)) is { } error)
                run.Fail(error, i);
        }
        while (run.Contracts.Count < run.Actions.Actions.Count)
            run.Contracts.Add(null);
    }

    /// <summary>What an action that succeeded still breaks: the rules for receipts, and from protocol 87 the limit on the proof.</summary>
    private ActionErrorKind? Check(ReceiptExecution run, int known)
    {
        if (run.NewReceipts.Skip(known).Select(_validator.Check).FirstOrDefault(e => e is not null) is { } error)
            return new ActionErrorKind.NewReceiptValidationError(error);
        ulong limit = chunk.Config.Chunk.ProofSizePerReceipt;
        return chunk.Config.Enables(ProtocolFeature.EnforceStorageProofLimitForAllActions) && chunk.ProofSize - run.ProofSizeBefore > limit
            ? new ActionErrorKind.ReceiptStorageProofSizeExceeded(limit)
            : null;
    }

    private void KeepAccount(ReceiptExecution run)
    {
        if (run.Error is not null || run.Account is not { } account)
            return;
        NearToken missing = StorageStake.Missing(account, account.Amount, chunk.Config);
        if (missing.IsZero)
            chunk.State.SetAccount(run.AccountId, account);
        else
            run.Fail(new ActionErrorKind.LackBalanceForState(run.AccountId, missing));
    }

    /// <summary>Credits the contract's share of the gas that its calls burnt; nothing when its account is gone.</summary>
    private NearToken PayContract(ReceiptExecution run, NearToken burnPrice)
    {
        Ratio share = chunk.Config.Economics.BurntGasReward;
        NearToken reward = burnPrice * (ulong)((UInt128)run.GasBurntByCalls * share.Numerator / share.Denominator);
        if (reward.IsZero || chunk.State.GetAccount(run.AccountId) is not { } account)
            return NearToken.Zero;
        chunk.State.SetAccount(run.AccountId, account with { Amount = account.Amount + reward });
        chunk.State.Commit(new(StateChangeKind.ActionReceiptGasReward, run.Receipt.ReceiptId));
        return reward;
    }

    /// <summary>Those who wait for the result get it, or wait for the receipt that it was handed to.</summary>
    private static void PassResultOn(ReceiptExecution run)
    {
        IReadOnlyList<DataReceiver> waiting = run.Actions.OutputDataReceivers;
        if (run.Error is null && run.Return is VmReturn.Receipt(var index))
        {
            Receipt next = run.NewReceipts[index];
            var body = (ActionReceipt)next.Body;
            run.NewReceipts[index] = next with { Body = body with { OutputDataReceivers = [.. body.OutputDataReceivers, .. waiting] } };
            return;
        }
        byte[]? data = run.Error is not null ? null : (run.Return as VmReturn.Value)?.Bytes ?? [];
        foreach ((CryptoHash dataId, AccountId receiver) in waiting)
        {
            run.NewReceipts.Add(
                new Receipt(run.AccountId, receiver, CryptoHash.Zero, new DataReceipt(dataId, data, IsPromiseResume: false))
            );
        }
    }

    /// <summary>Gives the new receipts their ids and sends them; the ids of the action receipts come back.</summary>
    private List<CryptoHash> SendReceipts(ReceiptExecution run)
    {
        var ids = new List<CryptoHash>();
        for (int i = 0; i < run.NewReceipts.Count; i++)
        {
            Receipt receipt = run.NewReceipts[i] with { ReceiptId = ReceiptIds.OfChild(run.Receipt.ReceiptId, chunk.Block.Height, i) };
            if (receipt.Body is ActionReceipt)
                ids.Add(receipt.ReceiptId);
            chunk.Send(receipt);
        }
        return ids;
    }

    private ExecutionOutcome Outcome(ReceiptExecution run, NearToken tokensBurnt, List<CryptoHash> receiptIds) =>
        new()
        {
            Status = (run.Error, run.Return) switch
            {
                ({ } error, _) => new ExecutionStatus.Failure(new TxExecutionError.ActionError(error)),
                (_, VmReturn.Receipt(var index)) => new ExecutionStatus.SuccessReceiptId(
                    ReceiptIds.OfChild(run.Receipt.ReceiptId, chunk.Block.Height, index)
                ),
                (_, VmReturn.Value(var bytes)) => new ExecutionStatus.SuccessValue(bytes),
                _ => new ExecutionStatus.SuccessValue([]),
            },
            Logs = run.Logs,
            ReceiptIds = receiptIds,
            GasBurnt = run.GasBurnt,
            TokensBurnt = tokensBurnt,
            ExecutorId = run.AccountId,
            Metadata = new OutcomeMetadata(OutcomeMetadata.ReceiptVersion, run.Profile, run.Contracts),
        };
}
