namespace Near.Localnet.Tests.Vm.Metering;

/// <summary>The instructions that are generated. Loads and stores are those of whole values.</summary>
internal enum InstructionKind
{
    Unreachable,
    Nop,
    Block,
    Loop,
    If,
    Branch,
    BranchIf,
    BranchTable,
    Return,
    Call,
    CallIndirect,
    Drop,
    Select,
    LocalGet,
    LocalSet,
    LocalTee,
    GlobalGet,
    GlobalSet,
    TableGet,
    Load,
    Store,
    MemorySize,
    MemoryGrow,
    MemoryFill,
    Constant,
    Numeric,
}
