using Near.Client;
using Near.Client.Light;
using Near.Localnet.Runtime.Errors;
using Near.Localnet.Runtime.Execution;
using Near.Localnet.State;
using Action = Near.Client.Action;

namespace Near.Localnet.Runtime.Actions;

/// <summary>Proposing to be a validator. More stake is locked at once; less is freed when the epochs it secures are over.</summary>
internal static class StakeActions
{
    public static ActionErrorKind? Stake(ReceiptExecution run, Action.Stake stake)
    {
        AccountRecord account = run.Account!;
        NearToken increase = stake.Amount > account.Locked ? stake.Amount - account.Locked : NearToken.Zero;
        if (account.Amount < increase)
            return new ActionErrorKind.TriesToStake(run.AccountId, stake.Amount, account.Locked, account.Amount);
        if (account.Locked.IsZero && stake.Amount.IsZero)
            return new ActionErrorKind.TriesToUnstake(run.AccountId);
        if (!stake.Amount.IsZero && stake.Amount < run.Chunk.Block.MinimumStake)
            return new ActionErrorKind.InsufficientStake(run.AccountId, stake.Amount, run.Chunk.Block.MinimumStake);
        run.Proposals.Add(new ValidatorStake(run.AccountId, stake.PublicKey, stake.Amount));
        run.Account = account with { Amount = account.Amount - increase, Locked = account.Locked + increase };
        return null;
    }
}
