using System.Buffers.Binary;
using System.Text;
using Near.Client;
using Near.Client.Borsh;
using Near.Localnet.Runtime;
using Near.Localnet.Runtime.Execution;
using Near.Localnet.State;

namespace Near.Localnet.Records;

/// <summary>Reads entries of the state back as records (nearcore, StateRecord::from_raw_key_value).</summary>
internal static class RecordReader
{
    /// <summary>
    /// All records of the state in an order that <see cref="RecordWriter"/> can take: accounts come before their code, delayed receipts as
    /// they are queued. What has no record of its own (queue indices, time-outs, global contracts) is left out.
    /// </summary>
    public static IEnumerable<StateRecord> Read(IStateView state) =>
        state
            .Scan([])
            .Where(entry => entry.Key[0] != TrieKey.DelayedReceiptColumn)
            .Select(entry => Read(entry.Key, entry.Value))
            .OfType<StateRecord>()
            .Concat(DelayedReceipts.All(state).Select(receipt => new StateRecord.DelayedReceipt(receipt)));

    private static StateRecord? Read(byte[] key, byte[] value) =>
        AccountEntry.Parse(key) switch
        {
            AccountEntry.Record(var account) => new StateRecord.Account(account, BorshCodec.Decode<AccountRecord>(value)),
            AccountEntry.Code(var account) => new StateRecord.Contract(account, value),
            AccountEntry.Key(var account, var publicKey) => new StateRecord.AccessKey(
                account,
                publicKey,
                BorshCodec.Decode<AccessKey>(value)
            ),
            AccountEntry.GasKeyNonce(var account, var publicKey, var index) => new StateRecord.GasKeyNonce(
                account,
                publicKey,
                index,
                BinaryPrimitives.ReadUInt64LittleEndian(value)
            ),
            AccountEntry.Data(var account, var dataKey) => new StateRecord.Data(account, dataKey, value),
            _ when key[0] == TrieKey.ReceivedDataColumn => ReadReceived(key, value),
            _ when key[0] is TrieKey.PostponedReceiptColumn or TrieKey.PromiseYieldReceiptColumn => new StateRecord.PostponedReceipt(
                BorshCodec.Decode<Receipt>(value)
            ),
            _ => null,
        };

    private static StateRecord.ReceivedData ReadReceived(byte[] key, byte[] value)
    {
        int end = Array.IndexOf(key, TrieKey.Separator);
        return new(Account(key.AsSpan(1..end)), CryptoHash.FromBytes(key.AsSpan(end + 1)), BorshCodec.Decode<ReceivedData>(value).Data);
    }

    private static AccountId Account(ReadOnlySpan<byte> name) => AccountId.Parse(Encoding.ASCII.GetString(name));
}
