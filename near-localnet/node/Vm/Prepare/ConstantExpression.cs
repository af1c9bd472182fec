namespace Near.Localnet.Vm.Prepare;

/// <summary>Initial values and offsets: one constant and <c>end</c>. NEAR has no imported globals and no extended constants.</summary>
internal static class ConstantExpression
{
    /// <param name="reader">At the expression.</param>
    /// <param name="expected">The type it must have.</param>
    /// <param name="module">Where the functions are that it may refer to; such functions become referable in code.</param>
    public static void Read(ref WasmReader reader, ValueType expected, WasmModule module)
    {
        if (ReadConstant(ref reader, module) != expected || (Opcode)reader.Byte() != Opcode.End)
            throw WasmReader.Malformed();
    }

    private static ValueType ReadConstant(ref WasmReader reader, WasmModule module)
    {
        switch ((Opcode)reader.Byte())
        {
            case Opcode.I32Const:
                reader.S32();
                return ValueType.I32;
            case Opcode.I64Const:
                reader.S64();
                return ValueType.I64;
            case Opcode.F32Const:
                reader.Bytes(4);
                return ValueType.F32;
            case Opcode.F64Const:
                reader.Bytes(8);
                return ValueType.F64;
            case Opcode.RefNull:
                return reader.ReadHeapType();
            case Opcode.RefFunc:
                uint function = reader.U32();
                module.Function(function);
                module.References.Add(function);
                return ValueType.FuncRef;
            default:
                throw WasmReader.Malformed();
        }
    }
}
