using Near.Client;
using Near.Client.Rpc;
using Near.Localnet.State;

namespace Near.Localnet.Rpc.Views;

/// <summary>From the state's accounts to what nearcore shows of them.</summary>
internal static class AccountViews
{
    public static AccountView From(AccountRecord record) =>
        new(record.Amount, record.Locked, record.Code is AccountCode.Local(var hash) ? hash : CryptoHash.Zero, record.StorageUsage)
        {
            GlobalContractHash = record.Code is AccountCode.Global(GlobalContractIdentifier.ByHash(var code)) ? code : null,
            GlobalContractAccountId = record.Code is AccountCode.Global(GlobalContractIdentifier.ByAccount(var deployer)) ? deployer : null,
            State = record.IsInitialized ? null : "uninitialized",
            BootstrapNonce = record.BootstrapNonce,
        };
}
