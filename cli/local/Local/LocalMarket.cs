using Near.Client;
using Near.Client.Rpc;
using Near.Localnet;
using Near.Localnet.Records;
using NearTasks.Sdk;

namespace NearTasks.Cli.Local;

/// <summary>The contract on a local chain, brought there by whatever is missing: the chain says what that is, not the files.</summary>
internal static class LocalMarket
{
    private const int FeeBps = 250;
    private static readonly NearToken Balance = NearToken.FromNear(100);

    /// <summary>Sees to it that the contract is deployed and the keys of its account and of the root account are kept.</summary>
    public static async Task EnsureAsync(
        LocalNode node,
        AccountId contract,
        KeyStore keys,
        string network,
        Action<string> say,
        CancellationToken cancellationToken
    )
    {
        await keys.WriteAsync(network, new KeyFile(node.RootAccount, node.RootKey), cancellationToken);
        using var client = new NearRpcClient(node.RpcUri);
        AccountView? account = await NewAccount.FindAsync(client, contract, cancellationToken);
        if (account is not null)
            await RestoreKeyAsync(node, contract, client, keys, network, say, cancellationToken);
        if (account is not null && account.CodeHash != CryptoHash.Zero)
            return;
        say($"deploying the contract to {contract}");
        using var root = new Account(node.RootAccount, node.RootKey, client);
        await MarketDeployment.EnsureAsync(root, contract, Balance, FeeBps, keys, network, cancellationToken);
    }

    /// <summary>A local chain can be told what to hold: an account whose key is lost is given a new one.</summary>
    private static async Task RestoreKeyAsync(
        LocalNode node,
        AccountId contract,
        NearRpcClient client,
        KeyStore keys,
        string network,
        Action<string> say,
        CancellationToken cancellationToken
    )
    {
        using SecretKey key = (await ReadOrCreateAsync(keys, network, contract, cancellationToken)).SecretKey;
        if (await NewAccount.HasAsync(client, contract, key.PublicKey, cancellationToken))
            return;
        say($"giving {contract} a new key; its own is lost");
        await node.PatchStateAsync([new StateRecord.AccessKey(contract, key.PublicKey, AccessKey.FullAccess)], cancellationToken);
    }

    private static async Task<KeyFile> ReadOrCreateAsync(
        KeyStore keys,
        string network,
        AccountId contract,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await keys.ReadOrCreateAsync(network, contract, cancellationToken);
        }
        catch (NearFormatException exception)
        {
            throw new CliException("ERR_KEY_FILE", $"{exception.Message} Remove it: the next start gives {contract} a new key", exception);
        }
    }
}
