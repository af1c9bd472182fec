using System.Buffers.Binary;
using System.Text;
using Near.Client;
using Near.Client.Borsh;

namespace Near.Localnet.State;

/// <summary>
/// Keys of the state, byte for byte as nearcore makes them (core/primitives/src/trie_key.rs): a column, then what it is about.
/// </summary>
internal static class TrieKey
{
    public const byte AccountColumn = 0;
    public const byte ContractCodeColumn = 1;
    public const byte AccessKeyColumn = 2;
    public const byte ReceivedDataColumn = 3;
    public const byte PostponedReceiptColumn = 6;
    public const byte DelayedReceiptColumn = 7;
    public const byte ContractDataColumn = 9;
    public const byte PromiseYieldReceiptColumn = 12;
    public const byte Separator = (byte)',';

    public static byte[] Account(AccountId account) => Join(AccountColumn, account);

    public static byte[] ContractCode(AccountId account) => Join(ContractCodeColumn, account);

    public static byte[] AccessKey(AccountId account, PublicKeyHandle key) => [.. AccessKeys(account), .. BorshCodec.Encode(key)];

    /// <summary>The prefix of all access keys of an account, and of the nonces of its gas keys.</summary>
    public static byte[] AccessKeys(AccountId account) => [.. Join(AccessKeyColumn, account), AccessKeyColumn];

    /// <summary>A nonce of a gas key lies behind the key's own record.</summary>
    public static byte[] GasKeyNonce(AccountId account, PublicKeyHandle key, ushort index) =>
        [.. AccessKey(account, key), (byte)index, (byte)(index >> 8)];

    public static byte[] ReceivedData(AccountId receiver, CryptoHash data) => Join(ReceivedDataColumn, receiver, data);

    public static byte[] PostponedReceiptId(AccountId receiver, CryptoHash data) => Join(4, receiver, data);

    public static byte[] PendingDataCount(AccountId receiver, CryptoHash receipt) => Join(5, receiver, receipt);

    public static byte[] PostponedReceipt(AccountId receiver, CryptoHash receipt) => Join(PostponedReceiptColumn, receiver, receipt);

    public static byte[] DelayedReceiptIndices() => [DelayedReceiptColumn];

    public static byte[] DelayedReceipt(ulong index) => Join(DelayedReceiptColumn, index);

    public static byte[] ContractData(AccountId account, ReadOnlySpan<byte> key) => [.. AllContractData(account), .. key];

    /// <summary>The prefix of all that the account's contract stored.</summary>
    public static byte[] AllContractData(AccountId account) => [.. Join(ContractDataColumn, account), Separator];

    public static byte[] PromiseYieldIndices() => [10];

    public static byte[] PromiseYieldTimeout(ulong index) => Join(11, index);

    public static byte[] PromiseYieldReceipt(AccountId receiver, CryptoHash data) => Join(PromiseYieldReceiptColumn, receiver, data);

    public static byte[] BufferedReceiptIndices() => [13];

    // The receiving shard is the only one, 0.
    public static byte[] BufferedReceipt(ulong index) => [14, 0, 0, .. Number(index)];

    public static byte[] BandwidthSchedulerState() => [15];

    /// <summary>Sums over the groups of buffered receipts.</summary>
    public static byte[] ReceiptGroups() => [16, .. Number(0)];

    public static byte[] ReceiptGroup(ulong index) => [17, .. Number(0), .. Number(index)];

    public static byte[] GlobalContractCode(GlobalContractIdentifier id) => [18, .. BorshCodec.Encode(id)];

    public static byte[] GlobalContractNonce(GlobalContractIdentifier id) => [19, .. BorshCodec.Encode(id)];

    public static byte[] PromiseYieldStatus(AccountId receiver, CryptoHash data) => Join(20, receiver, data);

    public static byte[] YieldIdToDataId(AccountId receiver, CryptoHash yieldId) => Join(22, receiver, yieldId);

    public static byte[] DataIdToYieldId(AccountId receiver, CryptoHash data) => Join(23, receiver, data);

    private static byte[] Join(byte column, AccountId account) => [column, .. Encoding.ASCII.GetBytes(account.Value)];

    private static byte[] Join(byte column, AccountId account, CryptoHash hash) => [.. Join(column, account), Separator, .. hash.Bytes];

    private static byte[] Join(byte column, ulong index) => [column, .. Number(index)];

    private static byte[] Number(ulong number)
    {
        byte[] bytes = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, number);
        return bytes;
    }
}
