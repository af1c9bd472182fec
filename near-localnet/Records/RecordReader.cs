using System.Buffers.Binary;
using System.Text;
using Near.Client;
using Near.Client.Borsh;
using Near.Localnet.Runtime;
using Near.Localnet.Runtime.Execution;
using Near.Localnet.State;

namespace Near.Localnet.Records;

/// <summary>Reads entries of the state back as records (nearcore, StateRecord::from_raw_key_value).</summary>
public static class RecordReader
{
    /// <summary>All records of the state in an order that <see cref="RecordWriter"/> can take: accounts come before their code, delayed
    /// receipts as they are queued. What has no record of its own (queue indices, time-outs, global contracts) is left out.</summary>
    public static IEnumerable<StateRecord> Read(IStateView state) =>
        state.Scan([]).Where(entry => entry.Key[0] != TrieKey.DelayedReceiptColumn)
            .Select(entry => Read(entry.Key, entry.Value))
            .OfType<StateRecord>()
            .Concat(DelayedReceipts.All(state).Select(receipt => new StateRecord.DelayedReceipt(receipt)));

    private static StateRecord? Read(byte[] key, byte[] value) => key[0] switch
    {
        TrieKey.AccountColumn => new StateRecord.Account(Account(key.AsSpan(1)), BorshCodec.Decode<AccountRecord>(value)),
        TrieKey.ContractCodeColumn => new StateRecord.Contract(Account(key.AsSpan(1)), value),
        TrieKey.AccessKeyColumn => ReadKey(key, value),
        TrieKey.ContractDataColumn => ReadData(key, value),
        TrieKey.ReceivedDataColumn => ReadReceived(key, value),
        TrieKey.PostponedReceiptColumn or TrieKey.PromiseYieldReceiptColumn =>
            new StateRecord.PostponedReceipt(BorshCodec.Decode<Receipt>(value)),
        _ => null,
    };

    private static StateRecord ReadKey(byte[] key, byte[] value)
    {
        var end = Array.IndexOf(key, TrieKey.AccessKeyColumn, 1);
        var account = Account(key.AsSpan(1, end - 1));
        var reader = new BorshReader(key.AsSpan(end + 1));
        var publicKey = PublicKey.Read(ref reader);
        return reader.Remaining == 0
            ? new StateRecord.AccessKey(account, publicKey, BorshCodec.Decode<AccessKey>(value))
            : new StateRecord.GasKeyNonce(account, publicKey, reader.ReadU16(), BinaryPrimitives.ReadUInt64LittleEndian(value));
    }

    private static StateRecord.Data ReadData(byte[] key, byte[] value)
    {
        var end = Array.IndexOf(key, TrieKey.Separator);
        return new(Account(key.AsSpan(1..end)), key[(end + 1)..], value);
    }

    private static StateRecord.ReceivedData ReadReceived(byte[] key, byte[] value)
    {
        var end = Array.IndexOf(key, TrieKey.Separator);
        return new(Account(key.AsSpan(1..end)), CryptoHash.FromBytes(key.AsSpan(end + 1)), BorshCodec.Decode<ReceivedData>(value).Data);
    }

    private static AccountId Account(ReadOnlySpan<byte> name) => AccountId.Parse(Encoding.ASCII.GetString(name));
}
