using Near.Client;
using Near.Client.Borsh;

namespace Near.Localnet.Runtime;

/// <summary>The result of one receipt on its way to another that waits for it.</summary>
/// <param name="DataId">What the waiting receipt knows it by.</param>
/// <param name="Data">The returned bytes; null when the receipt failed or, for a resume, timed out.</param>
/// <param name="IsPromiseResume">Whether it continues a yielded promise.</param>
internal sealed record DataReceipt(CryptoHash DataId, byte[]? Data, bool IsPromiseResume) : ReceiptBody
{
    internal const byte Tag = 1;
    internal const byte TagResume = 3;

    internal static DataReceipt Read(ref BorshReader reader, bool isPromiseResume) =>
        new(CryptoHash.Read(ref reader), reader.ReadBool() ? reader.ReadBytes() : null, isPromiseResume);

    internal override void Write(BorshWriter writer)
    {
        writer.WriteU8(IsPromiseResume ? TagResume : Tag);
        writer.Write(DataId);
        writer.WriteBool(Data is not null);
        if (Data is not null)
            writer.WriteBytes(Data);
    }
}
