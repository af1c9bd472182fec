using Near.Client;
using Near.Client.Borsh;
using Near.Localnet.Parameters;
using Near.Localnet.State;

namespace Near.Localnet.Runtime;

/// <summary>An account that exists from the start.</summary>
/// <param name="Amount">Free to spend.</param>
/// <param name="Locked">At stake.</param>
/// <param name="Key">Its full-access key; null for an account that nobody can use.</param>
public sealed record GenesisAccount(AccountId Id, NearToken Amount, NearToken Locked, PublicKey? Key);

/// <summary>The state before the first block.</summary>
public static class Genesis
{
    public static StateTrie Create(IEnumerable<GenesisAccount> accounts, RuntimeConfig config) =>
        StateTrie.FromEntries(accounts.SelectMany(account => Entries(account, config.Economics)));

    private static IEnumerable<KeyValuePair<byte[], byte[]>> Entries(GenesisAccount account, Economics economics)
    {
        var usage = economics.StorageBytesPerAccount;
        if (account.Key is { } key)
        {
            var value = BorshCodec.Encode(AccessKey.FullAccess);
            yield return new(TrieKey.AccessKey(account.Id, key), value);
            usage += (ulong)(BorshCodec.Encode(key).Length + value.Length) + economics.StorageExtraBytesPerRecord;
        }
        yield return new(TrieKey.Account(account.Id), BorshCodec.Encode(new AccountRecord(account.Amount, account.Locked, usage, null)));
    }
}
