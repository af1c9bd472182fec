using Near.Localnet.State;
using Near.Localnet.Vm;

namespace Near.Localnet.Runtime;

/// <summary>What an outcome tells beside the hashed part.</summary>
/// <param name="Version">1 for transactions, 4 for receipts.</param>
/// <param name="GasProfile">Where the gas of the receipt's contract calls went.</param>
/// <param name="Contracts">For each action the receiver's contract just before it ran; null without one.</param>
internal sealed record OutcomeMetadata(int Version, GasProfile? GasProfile, IReadOnlyList<AccountCode?>? Contracts)
{
    internal const int ReceiptVersion = 4;

    public static readonly OutcomeMetadata OfTransaction = new(1, null, null);
}
