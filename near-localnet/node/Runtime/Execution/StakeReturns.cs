using Near.Client;
using Near.Localnet.State;

namespace Near.Localnet.Runtime.Execution;

/// <summary>
/// At the start of an epoch: stakes that secure no epoch any more go back to their accounts (nearcore, update_validator_accounts).
/// </summary>
internal static class StakeReturns
{
    public static void Pay(StateUpdate state, IReadOnlyDictionary<AccountId, NearToken> stakesToKeep)
    {
        foreach ((AccountId id, NearToken keep) in stakesToKeep)
        {
            // An account without a stake may have been deleted, and one whose record was written from outside may have less locked.
            if (state.GetAccount(id) is not { } account)
                continue;
            NearToken locked = account.Locked < keep ? account.Locked : keep;
            state.SetAccount(id, account with { Amount = account.Amount + (account.Locked - locked), Locked = locked });
        }
        state.Commit(new(StateChangeKind.ValidatorAccountsUpdate));
    }
}
