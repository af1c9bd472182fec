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
        AccountRecord account = WithoutCodeUsage(run, run.Account!);
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
        NearToken cost = NearToken.FromYocto(run.Chunk.Config.Economics.GlobalContractStorageAmountPerByte) * (ulong)deploy.Code.Length;
        AccountRecord account = run.Account!;
        if (account.Amount < cost)
            return new ActionErrorKind.LackBalanceForState(run.AccountId, cost);
        run.TokensBurnt += cost;
        run.Account = account with { Amount = account.Amount - cost };
        GlobalContractIdentifier id =
            deploy.DeployMode == GlobalContractDeployMode.CodeHash
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
        AccountRecord account = WithoutCodeUsage(run, run.Account!);
        if (account.Code is AccountCode.Local)
            run.State.Remove(TrieKey.ContractCode(run.AccountId));
        run.Account = account.WithCode(new AccountCode.Global(id)) with
        {
            StorageUsage = checked(account.StorageUsage + AccountCode.LengthOf(id)),
        };
        return null;
    }

    /// <summary>What the account's contract counts as storage.</summary>
    public static ulong CodeUsage(ReceiptExecution run, AccountRecord account) =>
        account.Code switch
        {
            AccountCode.Local => (ulong)(run.State.LengthOf(TrieKey.ContractCode(run.AccountId)) ?? 0),
            { } global => global.ReferenceLength,
            null => 0,
        };

    private static AccountRecord WithoutCodeUsage(ReceiptExecution run, AccountRecord account) =>
        account with
        {
            StorageUsage = account.StorageUsage - Math.Min(account.StorageUsage, CodeUsage(run, account)),
        };
}
