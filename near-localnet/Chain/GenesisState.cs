using Near.Client;
using Near.Localnet.State;

namespace Near.Localnet.Chain;

/// <summary>The accounts that a chain starts with.</summary>
internal static class GenesisState
{
    /// <summary>100 for the account and 82 for a full-access key.</summary>
    private const ulong StorageOfAccountWithKey = 182;

    public static StateTrie Of(Genesis genesis)
    {
        var update = new StateUpdate(StateTrie.Empty);
        update.SetAccount(Genesis.RootAccount, new AccountRecord(genesis.RootBalance, genesis.RootStake, StorageOfAccountWithKey, Code: null));
        update.SetAccessKey(Genesis.RootAccount, genesis.RootKey, AccessKey.FullAccess);
        update.Commit(new StateChangeCause(StateChangeKind.InitialState));
        return update.Finish();
    }
}
