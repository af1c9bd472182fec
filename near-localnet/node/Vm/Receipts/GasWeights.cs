using Near.Client;
using Action = Near.Client.Action;

namespace Near.Localnet.Vm;

/// <summary>Gives the gas that a successful call left unused to the function calls that asked for a share of it (NEP-264).</summary>
internal static class GasWeights
{
    /// <summary>
    /// Adds each function call's share to it: unused * weight / sum of weights, rounded down, and what rounding leaves to the last.
    /// </summary>
    /// <param name="outcome">A call that succeeded.</param>
    /// <param name="prepaidGas">What the call had.</param>
    /// <returns>The outcome, in which the given gas counts as used; the same when no call has a weight.</returns>
    public static VmOutcome Distribute(VmOutcome outcome, ulong prepaidGas)
    {
        var weighted = outcome
            .Receipts.SelectMany(receipt => receipt.Actions.Select((action, index) => (Receipt: receipt, Index: index, action.GasWeight)))
            .Where(entry => entry.GasWeight > 0)
            .ToList();
        UInt128 sum = weighted.Aggregate(UInt128.Zero, (total, entry) => total + entry.GasWeight);
        if (sum == 0)
            return outcome;

        ulong unused = prepaidGas - outcome.UsedGas;
        ulong left = unused;
        for (int i = 0; i < weighted.Count; i++)
        {
            (VmReceipt receipt, int index, ulong weight) = weighted[i];
            ulong share = i == weighted.Count - 1 ? left : (ulong)((UInt128)unused * weight / sum);
            left -= share;
            var call = (Action.FunctionCall)receipt.Actions[index].Action;
            receipt.Replace(index, call with { Gas = new NearGas(call.Gas.Value + share) });
        }
        return outcome with { UsedGas = prepaidGas };
    }
}
