using Near.Localnet.Parameters;

namespace Near.Localnet.Vm.Host;

/// <summary>All functions that contracts may import.</summary>
internal static class HostFunctions
{
    public static void Link(HostLinker linker, RuntimeConfig config)
    {
        RegisterFunctions.Link(linker);
        ContextFunctions.Link(linker);
        EconomicsFunctions.Link(linker);
        HashFunctions.Link(linker, config);
        SignatureFunctions.Link(linker, config);
        PairingFunctions.Link(linker);
        MiscFunctions.Link(linker);
        PromiseFunctions.Link(linker);
        CallFunctions.Link(linker);
        AccountFunctions.Link(linker);
        KeyFunctions.Link(linker);
        GasKeyFunctions.Link(linker);
        GlobalContractFunctions.Link(linker);
        if (config.HasUniversalAccounts)
            UniversalAccountFunctions.Link(linker);
        YieldFunctions.Link(linker);
        StorageFunctions.Link(linker);
    }
}
