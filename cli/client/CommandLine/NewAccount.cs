using Near.Client;
using Near.Client.Rpc;

namespace NearTasks.Cli;

/// <summary>
/// Makes an account so that the work can be interrupted at any instant and repeated: its key is on disk before the transaction that uses
/// it,
/// and a repetition goes on from what the chain has.
/// </summary>
internal static class NewAccount
{
    /// <returns>The account's key, and the transaction; null when an earlier try had got that far.</returns>
    /// <exception cref="CliException">The account is another's.</exception>
    public static async Task<(SecretKey Key, TransactionResult? Made)> EnsureAsync(
        Account payer,
        AccountId id,
        NearToken balance,
        KeyStore keys,
        string network,
        CancellationToken cancellationToken
    )
    {
        bool kept = keys.Contains(network, id);
        if (
            await FindAsync(payer.Rpc, id, cancellationToken) is not null
            && !(kept && await FitsAsync(payer.Rpc, keys, network, id, cancellationToken))
        )
        {
            throw new CliException(
                "ERR_ACCOUNT_EXISTS",
                $"{id} exists already and its key is not in {keys.Directory}; choose another id, or sign as it with --key-file FILE"
            );
        }

        SecretKey key = (await keys.ReadOrCreateAsync(network, id, cancellationToken)).SecretKey;
        try
        {
            return await HasAsync(payer.Rpc, id, key.PublicKey, cancellationToken)
                ? (key, null)
                : (key, await payer.CreateAccountAsync(id, key.PublicKey, balance, WaitUntil.Final, cancellationToken));
        }
        catch (Exception exception) when (IsDefinite(exception))
        {
            // What an interrupted try had sent may have come first.
            if (await HasAsync(payer.Rpc, id, key.PublicKey, cancellationToken))
                return (key, null);
            key.Dispose();
            if (!kept)
                keys.Remove(network, id);
            throw;
        }
    }

    /// <returns>The account as the newest block has it; null when there is none.</returns>
    public static async Task<AccountView?> FindAsync(NearRpcClient rpc, AccountId account, CancellationToken cancellationToken)
    {
        try
        {
            return (await rpc.ViewAccountAsync(account, BlockReference.Optimistic, cancellationToken)).Value;
        }
        catch (RpcException exception) when (exception.Cause == RpcCause.UnknownAccount)
        {
            return null;
        }
    }

    /// <summary>Whether the account has the key.</summary>
    public static async Task<bool> HasAsync(NearRpcClient rpc, AccountId account, PublicKey key, CancellationToken cancellationToken)
    {
        try
        {
            await rpc.ViewAccessKeyAsync(account, key, BlockReference.Optimistic, cancellationToken);
            return true;
        }
        catch (RpcException exception) when (exception.Cause is RpcCause.UnknownAccessKey or RpcCause.UnknownAccount)
        {
            return false;
        }
    }

    private static async Task<bool> FitsAsync(
        NearRpcClient rpc,
        KeyStore keys,
        string network,
        AccountId id,
        CancellationToken cancellationToken
    )
    {
        using SecretKey key = (await keys.ReadAsync(network, id, cancellationToken)).SecretKey;
        return await HasAsync(rpc, id, key.PublicKey, cancellationToken);
    }

    /// <summary>Nothing was made, and nothing that was sent can still make it.</summary>
    private static bool IsDefinite(Exception refused) =>
        refused
            is ExecutionFailedException
                or RpcException { InvalidTransaction: not null }
                or RpcException { Cause: RpcCause.UnknownAccessKey };
}
