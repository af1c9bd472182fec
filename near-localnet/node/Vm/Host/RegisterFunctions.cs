using Near.Localnet.Parameters;

namespace Near.Localnet.Vm.Host;

/// <summary>Registers.</summary>
internal static class RegisterFunctions
{
    public static void Link(HostLinker linker)
    {
        linker.Add(
            "read_register",
            (call, id, pointer) =>
            {
                call.Gas.PayBase(ExtCost.Base);
                call.Memory.Write(pointer, call.Registers.Get(id));
            }
        );
        linker.Add(
            "register_len",
            (VmCall call, ulong id) =>
            {
                call.Gas.PayBase(ExtCost.Base);
                return call.Registers.Length(id);
            }
        );
        linker.Add(
            "write_register",
            (VmCall call, ulong id, ulong length, ulong pointer) =>
            {
                call.Gas.PayBase(ExtCost.Base);
                call.Registers.Set(id, call.Memory.Read(pointer, length).ToArray());
            }
        );
    }
}
