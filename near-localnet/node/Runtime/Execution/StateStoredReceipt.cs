using Near.Client.Borsh;
using Near.Localnet.Runtime.Fees;

namespace Near.Localnet.Runtime.Execution;

/// <summary>
/// A receipt that waits in the state with what it adds to congestion: nearcore's StateStoredReceipt, version 1. Two tag bytes, the version,
/// the
/// receipt, gas and bytes. A bare receipt is read too: it begins with the length of a name, which no tag byte can be.
/// </summary>
internal sealed record StateStoredReceipt(Receipt Receipt, ulong Gas, ulong Size) : IBorsh<StateStoredReceipt>
{
    private static readonly byte[] Version1 = [0xff, 0xff, 1];

    public static StateStoredReceipt Of(Receipt receipt, ActionFees fees) =>
        new(receipt, CongestionGas(receipt, fees), (ulong)BorshCodec.Encode(receipt).Length);

    /// <summary>The receipt with what it adds to congestion, if it was stored bare.</summary>
    public StateStoredReceipt Counted(ActionFees fees) => Size == 0 ? Of(Receipt, fees) : this;

    public static StateStoredReceipt Read(ref BorshReader reader)
    {
        if (!reader.Peek(Version1.Length).SequenceEqual(Version1))
            return new StateStoredReceipt(Receipt.Read(ref reader), 0, 0);
        reader.ReadRaw(Version1.Length);
        return new StateStoredReceipt(Receipt.Read(ref reader), reader.ReadU64(), reader.ReadU64());
    }

    public void Write(BorshWriter writer)
    {
        writer.WriteRaw(Version1);
        writer.Write(Receipt);
        writer.WriteU64(Gas);
        writer.WriteU64(Size);
    }

    /// <summary>
    /// The gas that the receipt may burn. Data, yields and global contracts count nothing (nearcore, congestion_control.rs).
    /// </summary>
    private static ulong CongestionGas(Receipt receipt, ActionFees fees) =>
        receipt.Body is not ActionReceipt { IsPromiseYield: false, Actions: var actions }
            ? 0
            : checked(
                ActionFees.PrepaidGas(actions)
                + fees.PrepaidExec(actions, receipt.ReceiverId).Gas
                + fees.NewReceiptExec.Gas
                + fees.PrepaidSend(actions).Gas
            );
}
