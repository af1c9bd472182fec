namespace Near.Localnet.Vm.Prepare;

/// <summary>Element segments: what tables are filled with.</summary>
internal sealed partial class SectionReader
{
    private const uint MaxTableItems = 10_000_000;

    public void Elements(ref WasmReader reader)
    {
        for (uint count = Count(ref reader, MaxSegments); count > 0; count--)
        {
            ReadElement(ref reader);
            module.Elements++;
        }
    }

    private void ReadElement(ref WasmReader reader)
    {
        const uint Passive = 1;
        const uint ExplicitIndex = 2;
        const uint Expressions = 4;
        uint flags = reader.U32();
        if (flags > 7)
            throw WasmReader.Malformed();
        if ((flags & Passive) == 0)
        {
            module.RequireTable((flags & ExplicitIndex) != 0 ? reader.U32() : 0);
            ConstantExpression.Read(ref reader, ValueType.I32, module);
        }
        if ((flags & (Passive | ExplicitIndex)) != 0)
            ReadElementKind(ref reader, (flags & Expressions) != 0);
        for (uint count = Count(ref reader, MaxTableItems); count > 0; count--)
            ReadItem(ref reader, (flags & Expressions) != 0);
    }

    private static void ReadElementKind(ref WasmReader reader, bool expressions)
    {
        if (expressions)
            reader.ReadReferenceType();
        else if ((ExternalKind)reader.Byte() != ExternalKind.Function)
            throw WasmReader.Malformed();
    }

    private void ReadItem(ref WasmReader reader, bool expression)
    {
        if (expression)
        {
            ConstantExpression.Read(ref reader, ValueType.FuncRef, module);
            return;
        }
        uint function = reader.U32();
        module.Function(function);
        module.References.Add(function);
    }
}
