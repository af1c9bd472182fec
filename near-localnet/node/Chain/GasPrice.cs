using System.Numerics;
using Near.Client;

namespace Near.Localnet.Chain;

/// <summary>
/// The price of gas follows the load: by half the genesis' adjustment rate up at full chunks, down at empty ones (nearcore,
/// core/primitives/src/block.rs).
/// </summary>
internal sealed class GasPrice(GenesisConfig genesis)
{
    /// <summary>However high the genesis sets the greatest price, none exceeds that many times the least one.</summary>
    private const uint MaxRise = 20;

    public NearToken Minimum => genesis.MinGasPrice;

    public NearToken Maximum => NearToken.FromYocto(UInt128.Min(genesis.MaxGasPrice.Yoctos, genesis.MinGasPrice.Yoctos * MaxRise));

    public NearToken Next(NearToken price, ulong gasUsed, ulong gasLimit)
    {
        (BigInteger rate, BigInteger unit) = (
            new BigInteger(genesis.GasPriceAdjustmentRate[0]),
            new BigInteger(genesis.GasPriceAdjustmentRate[1])
        );
        BigInteger numerator = (2 * unit * gasLimit) + (rate * ((2 * new BigInteger(gasUsed)) - gasLimit));
        var next = (UInt128)(price.Yoctos * numerator / (2 * unit * gasLimit));
        return NearToken.FromYocto(UInt128.Max(Minimum.Yoctos, UInt128.Min(next, Maximum.Yoctos)));
    }
}
