using Near.Client;
using Near.Localnet.Parameters;
using Near.Localnet.Runtime.Errors;
using Near.Localnet.Runtime.Execution;
using Near.Localnet.Runtime.Fees;
using Near.Localnet.State;

namespace Near.Localnet.Runtime.Actions;

/// <summary>Making accounts, moving NEAR, deleting accounts.</summary>
internal static class AccountActions
{
    private const ulong MaxUsageToDelete = 10_000;

    public static ActionErrorKind? Create(ReceiptExecution run)
    {
        (AccountId account, AccountId creator) = (run.AccountId, run.Receipt.PredecessorId);
        Economics economics = run.Chunk.Config.Economics;
        if (account.IsTopLevel)
        {
            var registrar = AccountId.Parse(economics.RegistrarAccountId);
            if (account.Value.Length < economics.MinAllowedTopLevelAccountLength && creator != registrar)
                return new ActionErrorKind.CreateAccountOnlyByRegistrar(account, registrar, creator);
        }
        else if (!account.IsSubAccountOf(creator))
        {
            return new ActionErrorKind.CreateAccountNotAllowed(account, creator);
        }
        run.Actor = account;
        run.Account = New(run.Chunk.Config, NearToken.Zero);
        return null;
    }

    public static ActionErrorKind? Transfer(ReceiptExecution run, NearToken deposit)
    {
        bool isGasRefund = run.IsRefund && run.Actions.SignerId == run.AccountId;
        if (run.Account is not { } account)
        {
            ImplicitAccounts.Create(run, deposit);
        }
        else if (!isGasRefund || !KeyRefunds.ToGasKey(run, deposit))
        {
            run.Account = account with { Amount = account.Amount + deposit };
            if (isGasRefund)
                KeyRefunds.ToAllowance(run, deposit);
        }
        return null;
    }

    public static ActionErrorKind? Delete(ReceiptExecution run, AccountId beneficiary)
    {
        AccountRecord account = run.Account!;
        ulong codeUsage = ContractActions.CodeUsage(run, account);
        if (account.StorageUsage > MaxUsageToDelete + codeUsage)
            return new ActionErrorKind.DeleteAccountWithLargeState(run.AccountId);
        NearToken gasKeys = run
            .State.GetAccessKeys(run.AccountId)
            .Aggregate(NearToken.Zero, (sum, key) => sum + (Permissions.GasKeyOf(key.Value.Permission)?.Balance ?? NearToken.Zero));
        if (gasKeys > GasKeyActions.MaxBalanceToBurn)
            return new ActionErrorKind.GasKeyBalanceTooHigh(run.AccountId, null, gasKeys);
        if (!account.Amount.IsZero)
            run.NewReceipts.Add(Receipt.BalanceRefund(beneficiary, account.Amount));
        RemoveAll(run);
        run.TokensBurnt += gasKeys;
        run.Actor = run.Receipt.PredecessorId;
        run.Account = null;
        return null;
    }

    public static AccountRecord New(RuntimeConfig config, NearToken amount) =>
        new(amount, NearToken.Zero, config.Economics.StorageBytesPerAccount, null);

    private static void RemoveAll(ReceiptExecution run)
    {
        run.State.Remove(TrieKey.Account(run.AccountId));
        run.State.Remove(TrieKey.ContractCode(run.AccountId));
        foreach ((byte[] key, byte[] value) in run.State.Scan(TrieKey.AccessKeys(run.AccountId)).ToList())
        {
            // No key's record is as short as a nonce.
            if (value.Length == sizeof(ulong))
                run.CountRemovedNonces(1, (ulong)key.Length);
            run.State.Remove(key);
        }
        foreach ((byte[] key, byte[] _) in run.State.Scan(TrieKey.AllContractData(run.AccountId)).ToList())
            run.Chunk.RemoveContractData(key);
    }
}
