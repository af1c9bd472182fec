using System.Buffers.Binary;
using Near.Client;
using Near.Client.Borsh;

namespace Near.Localnet.State;

/// <summary>Typed access to the state.</summary>
internal static class StateRecords
{
    public static T? GetRecord<T>(this IStateView state, byte[] key)
        where T : class, IBorsh<T> => state.Get(key) is { } bytes ? BorshCodec.Decode<T>(bytes) : null;

    public static void SetRecord<T>(this StateUpdate state, byte[] key, T record)
        where T : IBorsh<T> => state.Set(key, BorshCodec.Encode(record));

    public static AccountRecord? GetAccount(this IStateView state, AccountId account) =>
        state.GetRecord<AccountRecord>(TrieKey.Account(account));

    public static void SetAccount(this StateUpdate state, AccountId account, AccountRecord record) =>
        state.SetRecord(TrieKey.Account(account), record);

    public static AccessKey? GetAccessKey(this IStateView state, AccountId account, PublicKeyHandle key) =>
        state.GetRecord<AccessKey>(TrieKey.AccessKey(account, key));

    public static void SetAccessKey(this StateUpdate state, AccountId account, PublicKeyHandle key, AccessKey record) =>
        state.SetRecord(TrieKey.AccessKey(account, key), record);

    /// <summary>The account's access keys, in the order of the state.</summary>
    public static IEnumerable<KeyValuePair<PublicKeyHandle, AccessKey>> GetAccessKeys(this IStateView state, AccountId account)
    {
        byte[] prefix = TrieKey.AccessKeys(account);
        foreach ((byte[] key, byte[] value) in state.Scan(prefix))
        {
            if (TryReadPublicKey(key.AsSpan(prefix.Length)) is { } publicKey)
                yield return new(publicKey, BorshCodec.Decode<AccessKey>(value));
        }
    }

    /// <summary>A nonce of a gas key; null when the key has no such nonce.</summary>
    public static ulong? GetGasKeyNonce(this IStateView state, AccountId account, PublicKeyHandle key, ushort index) =>
        state.GetNumber(TrieKey.GasKeyNonce(account, key, index));

    public static ulong? GetNumber(this IStateView state, byte[] key) =>
        state.Get(key) is { } bytes ? BinaryPrimitives.ReadUInt64LittleEndian(bytes) : null;

    public static void SetNumber(this StateUpdate state, byte[] key, ulong number)
    {
        byte[] bytes = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, number);
        state.Set(key, bytes);
    }

    /// <summary>The code that calls of the account run; null without a contract or when the global contract is not there.</summary>
    public static byte[]? GetCode(this IStateView state, AccountId account, AccountCode? code) =>
        CodeKey(account, code) is { } key ? state.Get(key) : null;

    /// <summary>Where that code lies.</summary>
    internal static byte[]? CodeKey(AccountId account, AccountCode? code) =>
        code switch
        {
            AccountCode.Local => TrieKey.ContractCode(account),
            AccountCode.Global(var id) => TrieKey.GlobalContractCode(id),
            _ => null,
        };

    // A longer rest is the nonce of a gas key.
    private static PublicKeyHandle? TryReadPublicKey(ReadOnlySpan<byte> rest)
    {
        var reader = new BorshReader(rest);
        var key = PublicKeyHandle.Read(ref reader);
        return reader.Remaining == 0 ? key : null;
    }
}
