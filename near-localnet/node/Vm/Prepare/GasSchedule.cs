using Near.Localnet.Parameters;

namespace Near.Localnet.Vm.Prepare;

/// <summary>Gas of instructions: each costs the same but <c>block</c>, <c>else</c> and <c>end</c>, which are free, and bulk ones.</summary>
/// <param name="Regular">One instruction.</param>
/// <param name="BulkBase">A bulk instruction, memory.grow or table.grow of length 0.</param>
/// <param name="BulkUnit">Each further byte, page or element.</param>
internal sealed record GasSchedule(ulong Regular, ulong BulkBase, ulong BulkUnit)
{
    public GasSchedule(RuntimeConfig config)
        : this(config.RegularOpCost, config.LinearOpBaseCost, config.LinearOpUnitCost) { }

    /// <summary>What entering a function costs: one instruction for each 8 bytes of its frame, rounded up.</summary>
    public ulong OfFrame(ulong frameBytes) => (frameBytes + 7) / 8 * Regular;
}
