using Near.Client;
using Near.Client.Borsh;

namespace Near.Localnet.Runtime;

/// <summary>Where the result of a receipt is sent when it is done.</summary>
internal readonly record struct DataReceiver(CryptoHash DataId, AccountId ReceiverId) : IBorsh<DataReceiver>
{
    public static DataReceiver Read(ref BorshReader reader) => new(CryptoHash.Read(ref reader), AccountId.Read(ref reader));

    public void Write(BorshWriter writer)
    {
        writer.Write(DataId);
        writer.Write(ReceiverId);
    }
}
