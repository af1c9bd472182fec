using System.Text;
using Near.Client;
using Near.Client.Borsh;

namespace Near.Localnet.State;

/// <summary>
/// What a key of the state is about, for the kinds that belong to an account and whose changes nearcore tells
/// (core/primitives/src/types.rs, StateChanges).
/// </summary>
internal abstract record AccountEntry(AccountId Account)
{
    public sealed record Record(AccountId Account) : AccountEntry(Account);

    public sealed record Code(AccountId Account) : AccountEntry(Account);

    public sealed record Key(AccountId Account, PublicKeyHandle PublicKey) : AccountEntry(Account);

    public sealed record GasKeyNonce(AccountId Account, PublicKeyHandle PublicKey, ushort Index) : AccountEntry(Account);

    public sealed record Data(AccountId Account, byte[] DataKey) : AccountEntry(Account);

    /// <summary>Whether a key of the state is of one of these kinds.</summary>
    public static bool Is(ReadOnlySpan<byte> key) =>
        key[0] is TrieKey.AccountColumn or TrieKey.ContractCodeColumn or TrieKey.AccessKeyColumn or TrieKey.ContractDataColumn;

    /// <summary>Null for every other kind: receipts, queues, global contracts.</summary>
    public static AccountEntry? Parse(ReadOnlySpan<byte> key)
    {
        ReadOnlySpan<byte> rest = key[1..];
        return key[0] switch
        {
            TrieKey.AccountColumn => new Record(Account(rest)),
            TrieKey.ContractCodeColumn => new Code(Account(rest)),
            TrieKey.AccessKeyColumn => ParseKey(rest),
            TrieKey.ContractDataColumn => ParseData(rest),
            _ => null,
        };

        static AccountId Account(ReadOnlySpan<byte> name) => AccountId.Parse(Encoding.ASCII.GetString(name));

        static AccountEntry ParseKey(ReadOnlySpan<byte> rest)
        {
            int end = rest.IndexOf(TrieKey.AccessKeyColumn);
            var reader = new BorshReader(rest[(end + 1)..]);
            var publicKey = PublicKeyHandle.Read(ref reader);
            AccountId account = Account(rest[..end]);
            return reader.Remaining == 0 ? new Key(account, publicKey) : new GasKeyNonce(account, publicKey, reader.ReadU16());
        }

        static AccountEntry ParseData(ReadOnlySpan<byte> rest)
        {
            int end = rest.IndexOf(TrieKey.Separator);
            return new Data(Account(rest[..end]), rest[(end + 1)..].ToArray());
        }
    }
}
