using Near.Localnet.Vm.Host;

namespace Near.Localnet.Vm.Engine;

/// <summary>Sums up a call that has ended.</summary>
internal static class CallOutcome
{
    public static VmOutcome Of(VmCall call, VmError? aborted)
    {
        GasCounter gas = call.Gas;
        gas.Profile.Close(gas.Burnt);
        return new VmOutcome
        {
            BurntGas = gas.Burnt,
            UsedGas = gas.Used,
            Compute = gas.Compute,
            Balance = call.Balance,
            SubsidizedAmount = call.Subsidized,
            StorageUsage = call.StorageUsage,
            Return = call.Return,
            Logs = call.Logs.Lines,
            Aborted = aborted,
            Profile = gas.Profile,
            Effects = call.Receipts.Effects,
            Receipts = call.Receipts.Receipts,
        };
    }

    /// <summary>The method does not exist: protocol 86 charges nothing, not even for loading the contract, and reports nothing.</summary>
    public static VmOutcome Nothing(VmError aborted) =>
        new()
        {
            BurntGas = 0,
            UsedGas = 0,
            Compute = 0,
            Balance = 0,
            StorageUsage = 0,
            Return = new VmReturn.None(),
            Logs = [],
            Aborted = aborted,
            Profile = new GasProfile(),
        };
}
