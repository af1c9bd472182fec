using Near.Client;
using Near.Client.Borsh;

namespace Near.Localnet.Chain;

/// <summary>A transaction and the height of the block that included it.</summary>
internal sealed record StoredTransaction(ulong Height, SignedTransaction Transaction) : IBorsh<StoredTransaction>
{
    public static StoredTransaction Read(ref BorshReader reader) => new(reader.ReadU64(), SignedTransaction.Read(ref reader));

    public void Write(BorshWriter writer)
    {
        writer.WriteU64(Height);
        writer.Write(Transaction);
    }
}
