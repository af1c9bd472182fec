using Near.Client.Borsh;

namespace Near.Localnet.Runtime;

/// <summary>What a receipt carries; one of the records that derive from it.</summary>
internal abstract record ReceiptBody
{
    /// <summary>Tag and body as in nearcore's <c>ReceiptEnum</c>.</summary>
    internal abstract void Write(BorshWriter writer);

    internal static ReceiptBody Read(ref BorshReader reader) =>
        reader.ReadU8() switch
        {
            ActionReceipt.Tag => ActionReceipt.ReadV1(ref reader),
            ActionReceipt.TagV2 => ActionReceipt.ReadV2(ref reader, isPromiseYield: false),
            ActionReceipt.TagYieldV2 => ActionReceipt.ReadV2(ref reader, isPromiseYield: true),
            DataReceipt.Tag => DataReceipt.Read(ref reader, isPromiseResume: false),
            DataReceipt.TagResume => DataReceipt.Read(ref reader, isPromiseResume: true),
            GlobalContractDistribution.Tag => GlobalContractDistribution.ReadBody(ref reader),
            var tag => throw BorshReader.UnknownTag("Receipt", tag),
        };
}
