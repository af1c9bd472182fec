namespace Near.Localnet.Vm.Prepare;

/// <summary>The types of values that NEAR allows, by their byte in the binary format.</summary>
internal enum ValueType : byte
{
    /// <summary>Any type: what the stack holds in code that is never reached.</summary>
    Unknown = 0,
    FuncRef = 0x70,
    F64 = 0x7c,
    F32 = 0x7d,
    I64 = 0x7e,
    I32 = 0x7f,
}
