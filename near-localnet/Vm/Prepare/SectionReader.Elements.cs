namespace Near.Localnet.Vm.Prepare;

/// <summary>Element segments: what tables are filled with.</summary>
internal sealed partial class SectionReader
{
    private const uint MaxTableItems = 10_000_000;

    public void Elements(ref WasmReader reader)
    {
        for (var count = Count(ref reader, MaxSegments); count > 0; count--)
        {
            ReadElement(ref reader);
            module.Elements++;
        }
    }

    private void ReadElement(ref WasmReader reader)
    {
        const uint passive = 1;
        const uint explicitIndex = 2;
        const uint expressions = 4;
        var flags = reader.U32();
        if (flags > 7)
            throw WasmReader.Malformed();
        if ((flags & passive) == 0)
        {
            module.RequireTable((flags & explicitIndex) != 0 ? reader.U32() : 0);
            ConstantExpression.Read(ref reader, ValueType.I32, module);
        }
        if ((flags & (passive | explicitIndex)) != 0)
            ReadElementKind(ref reader, (flags & expressions) != 0);
        for (var count = Count(ref reader, MaxTableItems); count > 0; count--)
            ReadItem(ref reader, (flags & expressions) != 0);
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
        var function = reader.U32();
        module.Function(function);
        module.References.Add(function);
    }
}
