using Near.Client;
using Near.Client.Borsh;
using Near.Localnet.Parameters;
using Near.Localnet.Runtime.Errors;
using Near.Localnet.Runtime.Execution;
using Near.Localnet.State;
using Near.Localnet.Vm;
using Action = Near.Client.Action;

namespace Near.Localnet.Runtime.Actions;

/// <summary>Calls of contracts: from the receipt's context to the VM, and from its outcome to receipts.</summary>
internal sealed class FunctionCalls(RunContract runContract)
{
    public ActionErrorKind? Call(ReceiptExecution run, Action.FunctionCall call, int index)
    {
        AccountRecord account = run.Account!;
        AccountCode? runs = EthWallet.Of(run.Chunk.Block).Resolve(run.AccountId, account.Code);
        if (ContractLookup.Find(run.State, run.AccountId, runs) is not { } code)
        {
            return new ActionErrorKind.FunctionCallError(
                new FunctionCallError.CompilationError(new CompilationError.CodeDoesNotExist(run.AccountId))
            );
        }

        CryptoHash actionId = ReceiptIds.OfAction(run.Receipt.ReceiptId, run.Chunk.Block.Height, index);
        // Until protocol 85 the limit was one of each call.
        bool isLimitPerReceipt = run.Chunk.Config.Enables(ProtocolFeature.EnforcePerReceiptStorageProofLimit);
        var external = new CallExternal(run.Chunk, run.AccountId, actionId, isLimitPerReceipt ? run.ProofSizeBefore : run.Chunk.ProofSize);
        VmOutcome outcome = runContract(code, call.MethodName, Context(run, call, index, actionId), external);
        if (outcome.Aborted is { } error)
        {
            run.AddCall(outcome);
            return new ActionErrorKind.FunctionCallError(FunctionCallErrors.Of(error));
        }
        outcome = GasWeights.Distribute(outcome, call.Gas.Value);
        run.AddCall(outcome);
        run.Account = account with { Amount = NearToken.FromYocto(outcome.Balance), StorageUsage = outcome.StorageUsage };
        run.TokensSubsidized += NearToken.FromYocto(outcome.SubsidizedAmount);
        new CallReceipts(run, external).Send(outcome);
        return null;
    }

    private static VmContext Context(ReceiptExecution run, Action.FunctionCall call, int index, CryptoHash actionId)
    {
        (BlockContext block, AccountRecord account, Receipt receipt, ActionReceipt actions) = (
            run.Chunk.Block,
            run.Account!,
            run.Receipt,
            run.Actions
        );
        bool isLast = index == actions.Actions.Count - 1;
        return new VmContext
        {
            CurrentAccountId = run.AccountId.Value,
            SignerAccountId = actions.SignerId.Value,
            SignerPublicKey = BorshCodec.Encode(actions.SignerPublicKey),
            PredecessorAccountId = receipt.PredecessorId.Value,
            RefundTo = receipt.BalanceRefundReceiver.Value,
            Input = call.Args,
            PromiseResults = run.PromiseResults,
            BlockHeight = block.Height,
            BlockTimestamp = block.Timestamp,
            EpochHeight = block.EpochHeight,
            AccountBalance = account.Amount.Yoctos,
            AccountLockedBalance = account.Locked.Yoctos,
            StorageUsage = account.StorageUsage,
            Contract = ContractLookup.Describe(account.Code),
            AttachedDeposit = call.Deposit.Yoctos,
            PrepaidGas = call.Gas.Value,
            RandomSeed = ReceiptIds.RandomSeed(actionId, block.RandomValue),
            OutputDataReceivers = isLast ? [.. actions.OutputDataReceivers.Select(receiver => receiver.ReceiverId.Value)] : [],
            ChainId = block.ChainId,
        };
    }
}
