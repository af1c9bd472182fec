using Near.Client;
using Near.Client.Rpc;
using Near.Localnet;

namespace NearTasks.Cli.Local;

/// <summary>The contract on a local chain that does not have it yet.</summary>
internal static class LocalMarket
{
    private const int FeeBps = 250;

    /// <summary>Makes the contract's account, puts the contract onto it and keeps the keys of both accounts, the contract's last: its presence says that the
    /// deployment is complete.</summary>
    public static async Task DeployAsync(LocalNode node, AccountId contract, KeyStore keys, string network, CancellationToken cancel)
    {
        using NearRpcClient client = new(node.RpcUri);
        using Account root = new(node.RootAccount, node.RootKey, client);
        using SecretKey key = SecretKey.Random(KeyType.Ed25519);
        await root.CreateAccountAsync(contract, key.PublicKey, NearToken.FromNear(100), cancellationToken: cancel);
        using Account market = new(contract, key, client);
        await MarketDeployment.DeployAsync(market, node.RootAccount, FeeBps, cancel);
        await keys.WriteAsync(network, new KeyFile(node.RootAccount, node.RootKey), cancel);
        await keys.WriteAsync(network, new KeyFile(contract, key), cancel);
    }
}
