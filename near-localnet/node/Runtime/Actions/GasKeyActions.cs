using Near.Client;
using Near.Localnet.Runtime.Errors;
using Near.Localnet.Runtime.Execution;
using Near.Localnet.Runtime.Fees;
using Near.Localnet.State;
using Action = Near.Client.Action;

namespace Near.Localnet.Runtime.Actions;

/// <summary>Moving NEAR between an account and one of its gas keys (NEP-611).</summary>
internal static class GasKeyActions
{
    /// <summary>A key with more cannot be deleted: deleting burns its balance.</summary>
    public static readonly NearToken MaxBalanceToBurn = NearToken.FromNear(1);

    public static ActionErrorKind? Deposit(ReceiptExecution run, Action.TransferToGasKey transfer)
    {
        if (Find(run, transfer.PublicKey) is not var (key, balance))
            return new ActionErrorKind.GasKeyDoesNotExist(run.AccountId, transfer.PublicKey);
        run.State.SetAccessKey(run.AccountId, transfer.PublicKey, Permissions.WithGasBalance(key, balance + transfer.Deposit));
        return null;
    }

    public static ActionErrorKind? Withdraw(ReceiptExecution run, Action.WithdrawFromGasKey withdraw)
    {
        if (Find(run, withdraw.PublicKey) is not var (key, balance))
            return new ActionErrorKind.GasKeyDoesNotExist(run.AccountId, withdraw.PublicKey);
        if (balance < withdraw.Amount)
            return new ActionErrorKind.InsufficientGasKeyBalance(run.AccountId, withdraw.PublicKey, balance, withdraw.Amount);
        run.State.SetAccessKey(run.AccountId, withdraw.PublicKey, Permissions.WithGasBalance(key, balance - withdraw.Amount));
        run.Account = run.Account! with { Amount = run.Account.Amount + withdraw.Amount };
        return null;
    }

    private static (AccessKey Key, NearToken Balance)? Find(ReceiptExecution run, PublicKey publicKey) =>
        run.State.GetAccessKey(run.AccountId, publicKey) is { } key && Permissions.GasKeyOf(key.Permission) is { } gasKey
            ? (key, gasKey.Balance)
            : null;
}
