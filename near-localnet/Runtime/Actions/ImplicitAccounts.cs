using Near.Client;
using Near.Localnet.Runtime.Execution;
using Near.Localnet.State;

namespace Near.Localnet.Runtime.Actions;

/// <summary>Accounts that a transfer makes, because their name says who they belong to.</summary>
internal static class ImplicitAccounts
{
    public static void Create(ReceiptExecution run, NearToken deposit)
    {
        var id = run.AccountId;
        run.Actor = id;
        var account = AccountActions.New(run, deposit);
        if (id.IsNearImplicit)
        {
            var key = PublicKey.FromBytes(KeyType.Ed25519, Convert.FromHexString(id.Value));
            run.Account = KeyActions.Put(run, account, key, AccessKey.FullAccess);
        }
        else if (id.IsEthImplicit)
        {
            var wallet = new AccountCode.Global(new GlobalContractIdentifier.ByHash(WalletContract(run.Chunk.Block.ChainId)));
            run.Account = account.WithCode(wallet) with { StorageUsage = account.StorageUsage + wallet.ReferenceLength };
        }
        else
        {
            run.Account = account;
        }
    }

    /// <summary>The wallet that accounts of Ethereum addresses run: a global contract, other code on each chain (NEP-518).</summary>
    private static CryptoHash WalletContract(string chainId) => CryptoHash.Parse(chainId switch
    {
        "mainnet" or "mocknet" => "2zodJZK2e4nnv5AqwCRnenNSmkikXhEd7PPY6BmfTmW4",
        "testnet" => "3PpYvRxBfC5BkZxTw8ZFG3D52w1ZRhvDDWirKoxphMDn",
        _ => "FAq9tQRbwJPTV3PQLn2F7AUD3FW2Fw1V8ZeZuazfeu1v",
    });
}
