using System.Numerics;
using Near.Client;

namespace Near.Localnet.Chain;

/// <summary>The price of gas follows the load: half a percent up at full chunks, half a percent down at empty ones (nearcore, core/primitives/src/block.rs).</summary>
internal static class GasPrice
{
    public static readonly NearToken Minimum = NearToken.FromYocto(100_000_000);

    /// <summary>The genesis maximum is 10^22, but no price exceeds 20 times the minimum.</summary>
    public static readonly NearToken Maximum = NearToken.FromYocto(2_000_000_000);

    private const int AdjustmentDenominator = 100;

    public static NearToken Next(NearToken price, ulong gasUsed, ulong gasLimit)
    {
        var numerator = (new BigInteger(2 * AdjustmentDenominator) * gasLimit) + (2 * new BigInteger(gasUsed)) - gasLimit;
        var next = (UInt128)((BigInteger)price.Yoctos * numerator / (new BigInteger(2 * AdjustmentDenominator) * gasLimit));
        return NearToken.FromYocto(UInt128.Max(Minimum.Yoctos, UInt128.Min(next, Maximum.Yoctos)));
    }
}
