namespace Near.Localnet.Vm;

/// <summary>How WebAssembly trapped, by nearcore's names.</summary>
internal enum WasmTrap
{
    Unreachable,
    IncorrectCallIndirectSignature,
    MemoryOutOfBounds,
    IllegalArithmetic,
    IndirectCallToNull,
    StackOverflow,
    GenericTrap,
}
