namespace Near.Localnet.Vm.Prepare;

/// <summary>What an import or export is.</summary>
internal enum ExternalKind : byte
{
    Function = 0,
    Table = 1,
    Memory = 2,
    Global = 3,
}
