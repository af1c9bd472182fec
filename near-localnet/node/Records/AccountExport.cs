using Near.Client;
using Near.Client.Rpc;
using Near.Localnet.State;

namespace Near.Localnet.Records;

/// <summary>
/// Takes an account's balance, contract and state off any node, as records that <c>sandbox_patch_state</c>, genesis files and
/// <see cref="LocalNode.PatchStateAsync"/> take. Left out are the keys (nobody has the secret ones: impersonate the account) and the stake.
/// A global contract becomes the account's own.
/// </summary>
public static class AccountExport
{
    /// <summary>Reads the account as of a block, the last final one if null.</summary>
    /// <exception cref="RpcException">The node refuses, for example TOO_LARGE_CONTRACT_STATE.</exception>
    public static async Task<IReadOnlyList<StateRecord>> ReadAsync(
        NearRpcClient rpc,
        AccountId id,
        BlockReference? at = null,
        CancellationToken cancellationToken = default
    )
    {
        QueryResult<AccountView> account = await rpc.ViewAccountAsync(id, at, cancellationToken);
        // One block for all of it.
        var block = BlockReference.At(account.BlockHash);
        byte[]? code = await CodeAsync(rpc, id, account.Value, block, cancellationToken);
        AccountCode.Local? hash = code is null ? null : new AccountCode.Local(CryptoHash.Sha256(code));
        ulong usage =
            account.Value.StorageUsage
            - Reference(account.Value)
            + (account.Value.CodeHash == CryptoHash.Zero ? (ulong)(code?.Length ?? 0) : 0);
        var record = new AccountRecord(account.Value.Amount, NearToken.Zero, usage, hash) { BootstrapNonce = account.Value.BootstrapNonce };
        var records = new List<StateRecord> { new StateRecord.Account(id, record) };
        if (code is null)
            return records;
        records.Add(new StateRecord.Contract(id, code));
        QueryResult<ContractStateView> state = await rpc.ViewStateAsync(id, [], block, cancellationToken);
        records.AddRange(state.Value.Values.Select(entry => new StateRecord.Data(id, entry.Key, entry.Value)));
        return records;
    }

    private static async Task<byte[]?> CodeAsync(
        NearRpcClient rpc,
        AccountId id,
        AccountView account,
        BlockReference block,
        CancellationToken cancellationToken
    )
    {
        GlobalContractIdentifier? global = account switch
        {
            { GlobalContractHash: { } hash } => new GlobalContractIdentifier.ByHash(hash),
            { GlobalContractAccountId: { } deployer } => new GlobalContractIdentifier.ByAccount(deployer),
            _ => null,
        };
        if (global is not null)
            return (await rpc.ViewGlobalContractCodeAsync(global, block, cancellationToken)).Value.Code;
        return account.CodeHash == CryptoHash.Zero ? null : (await rpc.ViewCodeAsync(id, block, cancellationToken)).Value.Code;
    }

    /// <summary>What naming a global contract adds to the storage usage.</summary>
    private static ulong Reference(AccountView account) =>
        account.GlobalContractHash is not null ? CryptoHash.Length : (ulong)(account.GlobalContractAccountId?.Value.Length ?? 0);
}
