using Near.Client;
using Near.Localnet.Runtime.Errors;
using Near.Localnet.Runtime.Execution;
using Near.Localnet.Runtime.Fees;
using Near.Localnet.State;
using Action = Near.Client.Action;

namespace Near.Localnet.Runtime.Actions;

/// <summary>Putting code on accounts: their own, or one that many share.</summary>
internal static class ContractActions
{
    public static ActionErrorKind? Deploy(ReceiptExecution run, byte[] code)
    {
        var account = WithoutCodeUsage(run, run.Account!);
        run.State.Set(TrieKey.ContractCode(run.AccountId), code);
        run.Account = account.WithCode(new AccountCode.Local(CryptoHash.Sha256(code))) with
        {
            StorageUsage = checked(account.StorageUsage + (ulong)code.Length),
        };
        return null;
    }

    /// <summary>Burns the price of storing the code on all shards and sends it there.</summary>
    public static ActionErrorKind? DeployGlobal(ReceiptExecution run, Action.DeployGlobalContract deploy)
    {
        var cost = NearToken.FromYocto(run.Chunk.Config.Economics.GlobalContractStorageAmountPerByte) * (ulong)deploy.Code.Length;
        var account = run.Account!;
        if (account.Amount < cost)
            return new ActionErrorKind.LackBalanceForState(run.AccountId, cost);
        run.TokensBurnt += cost;
        run.Account = account with { Amount = account.Amount - cost };
        GlobalContractIdentifier id = deploy.DeployMode == GlobalContractDeployMode.CodeHash
            ? new GlobalContractIdentifier.ByHash(CryptoHash.Sha256(deploy.Code))
            : new GlobalContractIdentifier.ByAccount(run.AccountId);
        var distribution = new GlobalContractDistribution(id, 0, [], deploy.Code, GlobalContracts.NextNonce(run.State, id));
        run.NewReceipts.Add(new Receipt(run.AccountId, AccountId.System, CryptoHash.Zero, distribution));
        return null;
    }

    public static ActionErrorKind? UseGlobal(ReceiptExecution run, GlobalContractIdentifier id)
    {
        if (!run.State.Contains(TrieKey.GlobalContractCode(id)))
            return new ActionErrorKind.GlobalContractDoesNotExist(id);
        var account = WithoutCodeUsage(run, run.Account!);
        if (account.Code is AccountCode.Local)
            run.State.Remove(TrieKey.ContractCode(run.AccountId));
        run.Account = account.WithCode(new AccountCode.Global(id)) with
        {
            StorageUsage = checked(account.StorageUsage + AccountCode.LengthOf(id)),
        };
        return null;
    }

    /// <summary>
    /// Makes the account whose name is the hash of this state and gives it code and records, unless it has them already. The deposit pays
    /// for storage as far as that is needed; the rest goes back (NEP-616).
    /// </summary>
    public static ActionErrorKind? Init(ReceiptExecution run, Action.DeterministicStateInit action)
    {
        run.Account ??= AccountActions.New(run, NearToken.Zero);
        if (run.Account.Code is null)
        {
            if (UseGlobal(run, action.StateInit.Code) is { } error)
                return error;
            Store(run, action.StateInit.Data);
        }
        var account = run.Account;
        var missing = StorageStake.Missing(account, account.Amount, run.Chunk.Config);
        if (missing > action.Deposit)
            return new ActionErrorKind.LackBalanceForState(run.AccountId, missing);
        run.Account = account with { Amount = account.Amount + missing };
        if (action.Deposit > missing)
            run.NewReceipts.Add(Receipt.BalanceRefund(run.Receipt.BalanceRefundReceiver, action.Deposit - missing));
        return null;
    }

    /// <summary>What the account's contract counts as storage.</summary>
    public static ulong CodeUsage(ReceiptExecution run, AccountRecord account) => account.Code switch
    {
        AccountCode.Local => (ulong)(run.State.LengthOf(TrieKey.ContractCode(run.AccountId)) ?? 0),
        { } global => global.ReferenceLength,
        null => 0,
    };

    private static AccountRecord WithoutCodeUsage(ReceiptExecution run, AccountRecord account) =>
        account with { StorageUsage = account.StorageUsage - Math.Min(account.StorageUsage, CodeUsage(run, account)) };

    private static void Store(ReceiptExecution run, IReadOnlyList<StateEntry> entries)
    {
        var account = run.Account!;
        var usage = account.StorageUsage;
        foreach (var (key, value) in entries)
        {
            run.State.Set(TrieKey.ContractData(run.AccountId, key), value);
            usage = checked(usage + (ulong)key.Length + (ulong)value.Length + run.Chunk.Config.Economics.StorageExtraBytesPerRecord);
        }
        run.Account = account with { StorageUsage = usage };
    }
}
