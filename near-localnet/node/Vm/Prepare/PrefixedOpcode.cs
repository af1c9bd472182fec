namespace Near.Localnet.Vm.Prepare;

/// <summary>The instructions after <see cref="Opcode.Prefix"/>; below <see cref="MemoryInit"/> are the saturating conversions.</summary>
internal enum PrefixedOpcode : uint
{
    MemoryInit = 8,
    DataDrop = 9,
    MemoryCopy = 10,
    MemoryFill = 11,
    TableInit = 12,
    ElemDrop = 13,
    TableCopy = 14,
    TableGrow = 15,
    TableSize = 16,
    TableFill = 17,
}
