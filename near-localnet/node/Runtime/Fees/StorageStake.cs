using Near.Client;
using Near.Localnet.Parameters;
using Near.Localnet.State;

namespace Near.Localnet.Runtime.Fees;

/// <summary>The balance that an account must keep for what it stores.</summary>
internal static class StorageStake
{
    /// <summary>Accounts up to this size need no balance (NEP-448).</summary>
    private const ulong ZeroBalanceLimit = 770;

    /// <summary>What the account lacks if it held <paramref name="amount"/>; zero when it has enough.</summary>
    public static NearToken Missing(AccountRecord account, NearToken amount, RuntimeConfig config)
    {
        NearToken required = NearToken.FromYocto(config.Economics.StorageAmountPerByte) * account.StorageUsage;
        NearToken available = amount + account.Locked;
        return account.StorageUsage <= ZeroBalanceLimit || available >= required ? NearToken.Zero : required - available;
    }
}
