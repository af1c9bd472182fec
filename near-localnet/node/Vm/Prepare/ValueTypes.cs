namespace Near.Localnet.Vm.Prepare;

/// <summary>What is common to all uses of <see cref="ValueType"/>.</summary>
internal static class ValueTypes
{
    private const byte NullableReference = 0x63;
    private const byte Reference = 0x64;
    private const byte Vector = 0x7b;
    private const byte SharedHeapType = 0x65;
    private const byte FirstHeapType = 0x68;
    private const byte LastHeapType = 0x75;
    private const long LargestTypeIndex = (1 << 20) - 1;
    private const long FunctionHeapType = -0x10;

    /// <summary>The bytes that NEAR counts for a value on the stack or in a local.</summary>
    public static uint Size(this ValueType type) =>
        type switch
        {
            ValueType.Unknown => 0,
            ValueType.I32 or ValueType.F32 => 4,
            _ => 8,
        };

    public static ValueType ReadValueType(this ref WasmReader reader) =>
        (ValueType)reader.Peek() switch
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

    /// <summary>Passes over a value type of any proposal: what wasmparser takes for one before it asks whether NEAR has it.</summary>
    public static void SkipValueType(this ref WasmReader reader)
    {
        if (reader.Peek() is >= Vector and <= (byte)ValueType.I32)
        {
            reader.Byte();
            return;
        }
        if (reader.Peek() is NullableReference or Reference)
            reader.Byte();
        WasmReader index = reader;
        if (index.S33() is >= 0 and var type)
        {
            reader = type <= LargestTypeIndex ? index : throw WasmReader.Malformed();
            return;
        }
        if (reader.Peek() == SharedHeapType)
            reader.Byte();
        if (reader.Byte() is < FirstHeapType or > LastHeapType)
            throw WasmReader.Malformed();
    }
}
