namespace Near.Localnet.Vm.Prepare;

/// <summary>What is common to all uses of <see cref="ValueType"/>.</summary>
internal static class ValueTypes
{
    private const byte NullableReference = 0x63;
    private const long FunctionHeapType = -0x10;

    /// <summary>The bytes that NEAR counts for a value on the stack or in a local.</summary>
    public static uint Size(this ValueType type) => type switch
    {
        ValueType.Unknown => 0,
        ValueType.I32 or ValueType.F32 => 4,
        _ => 8,
    };

    public static ValueType ReadValueType(this ref WasmReader reader) => (ValueType)reader.Peek() switch
    {
        >= ValueType.F64 and <= ValueType.I32 => (ValueType)reader.Byte(),
        _ => reader.ReadReferenceType(),
    };

    public static ValueType ReadReferenceType(this ref WasmReader reader)
    {
        // "ref null func" is another way to write "funcref".
        if (reader.Peek() == NullableReference)
            reader.Byte();
        // NEAR has no other references: "externref" came with garbage collection's types.
        return (ValueType)reader.Byte() == ValueType.FuncRef ? ValueType.FuncRef : throw WasmReader.Malformed();
    }

    /// <summary>The type of a null reference.</summary>
    public static ValueType ReadHeapType(this ref WasmReader reader) =>
        reader.S33() == FunctionHeapType ? ValueType.FuncRef : throw WasmReader.Malformed();
}
