using Near.Client;
using Near.Client.Borsh;
using Near.Localnet.Runtime;

namespace Near.Localnet.Chain;

/// <summary>A receipt and the transaction it comes from (zero for data receipts, which have no outcome).</summary>
internal sealed record StoredReceipt(CryptoHash TransactionHash, Receipt Receipt) : IBorsh<StoredReceipt>
{
    public static StoredReceipt Read(ref BorshReader reader) => new(CryptoHash.Read(ref reader), Receipt.Read(ref reader));

    public void Write(BorshWriter writer)
    {
        writer.Write(TransactionHash);
        writer.Write(Receipt);
    }
}
