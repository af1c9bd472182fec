namespace Near.Localnet.Vm.Engine.Interop;

/// <summary>wasmtime_trap_code_enum, as far as NEAR's modules can trap.</summary>
internal enum TrapCode
{
    /// <summary>Made by a host function.</summary>
    Host = -1,
    StackOverflow = 0,
    MemoryOutOfBounds = 1,
    TableOutOfBounds = 3,
    IndirectCallToNull = 4,
    BadSignature = 5,
    IntegerOverflow = 6,
    IntegerDivisionByZero = 7,
    BadConversionToInteger = 8,
    Unreachable = 9,
}
