using Near.Client;
using Near.Localnet.Runtime.Execution;
using Near.Localnet.State;

namespace Near.Localnet.Runtime.Actions;

/// <summary>Accounts that a transfer makes, because their name says who they belong to.</summary>
internal static class ImplicitAccounts
{
    public static void Create(ReceiptExecution run, NearToken deposit)
    {
        AccountId id = run.AccountId;
        AccountRecord account = AccountActions.New(run.Chunk.Config, deposit);
        if (run.Chunk.Config.IsUniversal(id))
        {
            run.Account = NewUniversal(run.Chunk.Block, deposit);
        }
        else if (id.IsNearImplicit)
        {
            var key = PublicKey.FromBytes(KeyType.Ed25519, Convert.FromHexString(id.Value));
            run.Account = KeyActions.Put(run, account, key, AccessKey.FullAccess);
        }
        else if (id.IsEthImplicit)
        {
            AccountCode.Global wallet = EthWallet.Of(run.Chunk.Block).Current;
            run.Account = account.WithCode(wallet) with { StorageUsage = account.StorageUsage + wallet.ReferenceLength };
        }
        else
        {
            run.Account = account;
        }
    }

    /// <summary>A universal account that has only NEAR, until somebody gives it its first state (NEP-655).</summary>
    public static AccountRecord NewUniversal(BlockContext block, NearToken amount) =>
        AccountActions.New(block.Config, amount) with
        {
            BootstrapNonce = TransactionVerifier.InitialNonce(block.Height),
        };
}
