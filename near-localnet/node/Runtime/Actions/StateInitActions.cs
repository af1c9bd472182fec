using Near.Client;
using Near.Localnet.Runtime.Errors;
using Near.Localnet.Runtime.Execution;
using Near.Localnet.Runtime.Fees;
using Near.Localnet.State;
using Action = Near.Client.Action;

namespace Near.Localnet.Runtime.Actions;

/// <summary>
/// Giving accounts that are named by the hash of their first state that state, unless they have it already. The deposit pays for storage as
/// far as that is needed; the rest goes back.
/// </summary>
internal static class StateInitActions
{
    /// <summary>A deterministic account (NEP-616).</summary>
    public static ActionErrorKind? Init(ReceiptExecution run, Action.DeterministicStateInit action)
    {
        run.Account ??= AccountActions.New(run.Chunk.Config, NearToken.Zero);
        if (run.Account.Code is null)
        {
            if (ContractActions.UseGlobal(run, action.StateInit.Code) is { } error)
                return error;
            Store(run, action.StateInit.Data);
        }
        return Settle(run, action.Deposit);
    }

    /// <summary>A universal account (NEP-655): perhaps a contract, perhaps records, perhaps keys.</summary>
    public static ActionErrorKind? Init(ReceiptExecution run, Action.UniversalStateInit action)
    {
        run.Account ??= ImplicitAccounts.NewUniversal(run.Chunk.Block, NearToken.Zero);
        if (run.Account.BootstrapNonce is { } usedNonce)
        {
            run.Account = run.Account with { BootstrapNonce = null };
            UniversalStateInit state = action.StateInit.State!;
            if (state.Code is { } code && ContractActions.UseGlobal(run, code) is { } error)
                return error;
            Store(run, state.Data);
            // The transaction that brought the keys may have been signed with one of them; it shall not come again.
            foreach (PublicKeyHandle key in state.AccessKeys)
                run.Account = KeyActions.Put(run, run.Account, key, AccessKey.FullAccess, usedNonce);
        }
        return Settle(run, action.Deposit);
    }

    private static void Store(ReceiptExecution run, IReadOnlyList<StateEntry> entries)
    {
        AccountRecord account = run.Account!;
        ulong usage = account.StorageUsage;
        foreach ((byte[] key, byte[] value) in entries)
        {
            run.State.Set(TrieKey.ContractData(run.AccountId, key), value);
            usage = checked(usage + (ulong)key.Length + (ulong)value.Length + run.Chunk.Config.Economics.StorageExtraBytesPerRecord);
        }
        run.Account = account with { StorageUsage = usage };
    }

    private static ActionErrorKind.LackBalanceForState? Settle(ReceiptExecution run, NearToken deposit)
    {
        AccountRecord account = run.Account!;
        NearToken missing = StorageStake.Missing(account, account.Amount, run.Chunk.Config);
        if (missing > deposit)
            return new ActionErrorKind.LackBalanceForState(run.AccountId, missing);
        run.Account = account with { Amount = account.Amount + missing };
        if (deposit > missing)
            run.NewReceipts.Add(Receipt.BalanceRefund(run.Receipt.BalanceRefundReceiver, deposit - missing));
        return null;
    }
}
