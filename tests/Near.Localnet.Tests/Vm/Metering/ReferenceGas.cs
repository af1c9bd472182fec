using Near.Localnet.Parameters;

namespace Near.Localnet.Tests.Vm.Metering;

/// <summary>The gas that a call has burnt.</summary>
internal sealed class ReferenceGas(RuntimeConfig config, ulong prepaid)
{
    private const string IntegerOverflow = "HostError(IntegerOverflow)";

    public ulong Burnt { get; private set; }

    /// <summary>Burns it, or what is left; returns the error by which the call then ends.</summary>
    public string? Burn(ulong gas)
    {
        if (gas > ulong.MaxValue - Burnt)
            return IntegerOverflow;
        ulong burnt = Burnt + gas;
        Burnt = Math.Min(burnt, prepaid);
        if (burnt <= prepaid)
            return null;
        return burnt > config.Limits.MaxGasBurnt ? "HostError(GasLimitExceeded)" : "HostError(GasExceeded)";
    }

    public void Pay(ExtCost cost, ulong units = 1)
    {
        ulong high = Math.BigMul(config.Ext(cost).Gas, units, out ulong gas);
        if ((high == 0 ? Burn(gas) : IntegerOverflow) is { } error)
            throw new ReferenceStopException(error);
    }
}
