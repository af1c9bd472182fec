using Near.Client;

namespace Near.Localnet.Vm;

/// <summary>One thing that a call does to the world outside, in the order the contract did them.</summary>
internal abstract record VmEffect
{
    /// <summary>A new receipt.</summary>
    public sealed record ReceiptCreated(VmReceipt Receipt) : VmEffect;

    /// <summary>The action at <paramref name="ActionIndex"/> of the receipt.</summary>
    public sealed record ActionAppended(VmReceipt Receipt, int ActionIndex) : VmEffect;

    /// <summary>The receipt's refunds go to another account.</summary>
    public sealed record RefundToSet(VmReceipt Receipt, AccountId RefundTo) : VmEffect;

    /// <summary>Data for a yielded receipt.</summary>
    /// <param name="DataId">The data the receipt waits for.</param>
    /// <param name="Data">What it gets.</param>
    /// <param name="Accepted">False when nothing waits for that data: then there is nothing to deliver.</param>
    public sealed record YieldResumed(CryptoHash DataId, byte[] Data, bool Accepted) : VmEffect;
}
