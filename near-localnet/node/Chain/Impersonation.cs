using System.Collections.Immutable;
using Near.Client;

namespace Near.Localnet.Chain;

/// <summary>
/// Accounts that anyone may sign for. A transaction of such an account that its keys do not cover (the signature is not valid, or the key
/// is
/// not the account's) is taken as if a full-access key had signed it; nonces and keys stay as they are.
/// </summary>
internal sealed class Impersonation
{
    private ImmutableHashSet<AccountId> _accounts = [];

    public ImmutableHashSet<AccountId> Accounts => Volatile.Read(ref _accounts);

    public bool Contains(AccountId account) => Accounts.Contains(account);

    public void Start(AccountId account) => ImmutableInterlocked.Update(ref _accounts, all => all.Add(account));

    public void Stop(AccountId account) => ImmutableInterlocked.Update(ref _accounts, all => all.Remove(account));

    public void Restore(ImmutableHashSet<AccountId> accounts) => Volatile.Write(ref _accounts, accounts);
}
