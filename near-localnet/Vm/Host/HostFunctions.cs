namespace Near.Localnet.Vm.Host;

/// <summary>All functions that contracts of protocol 86 may import.</summary>
internal static class HostFunctions
{
    public static void Link(HostLinker linker)
    {
        RegisterFunctions.Link(linker);
        ContextFunctions.Link(linker);
        EconomicsFunctions.Link(linker);
        HashFunctions.Link(linker);
        SignatureFunctions.Link(linker);
        PairingFunctions.Link(linker);
        MiscFunctions.Link(linker);
        PromiseFunctions.Link(linker);
        CallFunctions.Link(linker);
        AccountFunctions.Link(linker);
        KeyFunctions.Link(linker);
        GasKeyFunctions.Link(linker);
        GlobalContractFunctions.Link(linker);
        YieldFunctions.Link(linker);
        StorageFunctions.Link(linker);
    }
}
