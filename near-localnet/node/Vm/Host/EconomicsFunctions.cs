using Near.Localnet.Parameters;

namespace Near.Localnet.Vm.Host;

/// <summary>Balances and gas.</summary>
internal static class EconomicsFunctions
{
    public static void Link(HostLinker linker)
    {
        linker.Add("account_balance", (call, pointer) => Write(call, pointer, call.Balance));
        linker.Add("account_locked_balance", (call, pointer) => Write(call, pointer, call.Context.AccountLockedBalance));
        linker.Add("attached_deposit", (call, pointer) => Write(call, pointer, call.Context.AttachedDeposit));
        linker.Add("prepaid_gas", call => Gas(call, "prepaid_gas", () => call.Context.PrepaidGas));
        linker.Add("used_gas", call => Gas(call, "used_gas", () => call.Gas.Used));
        linker.AddGas("gas", (call, instructions) => call.Gas.Burn(instructions * call.Config.RegularOpCost));
    }

    private static void Write(VmCall call, ulong pointer, UInt128 amount)
    {
        call.Gas.PayBase(ExtCost.Base);
        call.Memory.WriteU128(pointer, amount);
    }

    private static ulong Gas(VmCall call, string function, Func<ulong> value)
    {
        call.Gas.PayBase(ExtCost.Base);
        call.ProhibitInView(function);
        return value();
    }
}
