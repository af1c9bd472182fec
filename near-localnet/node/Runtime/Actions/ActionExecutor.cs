using Near.Client;
using Near.Localnet.Parameters;
using Near.Localnet.Runtime.Errors;
using Near.Localnet.Runtime.Execution;
using Near.Localnet.Vm;
using Action = Near.Client.Action;

namespace Near.Localnet.Runtime.Actions;

/// <summary>Executes one action of a receipt: its fee, who may do it, and what it does (nearcore, apply_action).</summary>
internal sealed class ActionExecutor(RunContract runContract)
{
    private readonly FunctionCalls _calls = new(runContract);

    /// <summary>Why the action failed; null when it succeeded.</summary>
    public ActionErrorKind? Execute(ReceiptExecution run, int index)
    {
        Action action = run.Actions.Actions[index];
        run.Burn(run.Chunk.Fees.Exec(action, run.AccountId));
        return CheckExistence(run, action)
            ?? CheckActor(run, action)
            ?? action switch
            {
                Action.CreateAccount => AccountActions.Create(run),
                Action.Transfer transfer => AccountActions.Transfer(run, transfer.Deposit),
                Action.DeleteAccount delete => AccountActions.Delete(run, delete.BeneficiaryId),
                Action.Stake stake => StakeActions.Stake(run, stake),
                Action.AddKey add => KeyActions.Add(run, add),
                Action.DeleteKey delete => KeyActions.Delete(run, delete.PublicKey),
                Action.TransferToGasKey transfer => GasKeyActions.Deposit(run, transfer),
                Action.WithdrawFromGasKey withdraw => GasKeyActions.Withdraw(run, withdraw),
                Action.DeployContract deploy => ContractActions.Deploy(run, deploy.Code),
                Action.DeployGlobalContract deploy => ContractActions.DeployGlobal(run, deploy),
                Action.UseGlobalContract use => ContractActions.UseGlobal(run, use.ContractIdentifier),
                Action.DeterministicStateInit init => StateInitActions.Init(run, init),
                Action.UniversalStateInit init => StateInitActions.Init(run, init),
                Action.FunctionCall call => _calls.Call(run, call, index),
                Action.Delegate or Action.DelegateV2 => DelegateActions.Execute(run, action),
                _ => throw new ArgumentOutOfRangeException(nameof(index), action.Kind, null),
            };
    }

    private static ActionErrorKind? CheckExistence(ReceiptExecution run, Action action)
    {
        AccountId account = run.AccountId;
        RuntimeConfig config = run.Chunk.Config;
        return (action, run.Account) switch
        {
            (Action.CreateAccount, not null) => new ActionErrorKind.AccountAlreadyExists(account),
            // A transfer makes it; a batch could take it from whoever has its key.
            (Action.CreateAccount, null) when config.IsImplicit(account) => new ActionErrorKind.OnlyImplicitAccountCreationAllowed(account),
            (Action.CreateAccount or Action.DeterministicStateInit or Action.UniversalStateInit, _) or (Action.Transfer, not null) => null,
            // A universal account has nothing to be taken until it gets its first state.
            (Action.Transfer, null) when !run.IsRefund && config.IsUniversal(account) => null,
            (Action.Transfer, null) when !run.IsRefund && config.IsImplicit(account) && run.Actions.Actions.Count == 1 => null,
            (_, null) => new ActionErrorKind.AccountDoesNotExist(account),
            (_, { IsInitialized: false }) => new ActionErrorKind.AccountNotInitialized(account),
            _ => null,
        };
    }

    private static ActionErrorKind? CheckActor(ReceiptExecution run, Action action)
    {
        bool ownersOnly =
            action
            is Action.DeployContract
                or Action.Stake
                or Action.AddKey
                or Action.DeleteKey
                or Action.DeployGlobalContract
                or Action.UseGlobalContract
                or Action.WithdrawFromGasKey
                or Action.DeleteAccount;
        if (ownersOnly && run.Actor != run.AccountId)
            return new ActionErrorKind.ActorNoPermission(run.AccountId, run.Actor);
        return action is Action.DeleteAccount && !run.Account!.Locked.IsZero
            ? new ActionErrorKind.DeleteAccountStaking(run.AccountId)
            : null;
    }
}
