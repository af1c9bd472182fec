using Near.Localnet.Parameters;

namespace Near.Localnet.Vm.Prepare;

/// <summary>
/// Validates the sections of a module and keeps what later ones refer to. NEAR's own limits are checked at the same points as
/// nearcore's preparation checks them, because which error is reported depends on the order.
/// </summary>
internal sealed partial class SectionReader(WasmModule module, VmLimits limits)
{
    private const uint MaxItems = 1_000_000;
    private const uint MaxSegments = 100_000;
    private const uint MaxTables = 100;
    private const uint MaxMemoryPages = 65_536;
    private const int MaxTypeWeight = 1_000_000;

    private int _typeWeight = 1;

    public void Functions(ref WasmReader reader)
    {
        for (uint count = Count(ref reader, MaxItems); count > 0; count--)
            module.Functions.Add(module.Type(reader.U32()));
    }

    public void Tables(ref WasmReader reader)
    {
        bool tooLarge = false;
        uint count = Count(ref reader, MaxTables);
        for (uint i = 0u; i < count; i++)
        {
            tooLarge |= ReadTable(ref reader) > limits.MaxElementsPerContractTable;
            module.Tables++;
        }
        RequireEnd(reader);
        if (count > limits.MaxTablesPerContract)
            throw new PrepareException(PrepareError.TooManyTables);
        if (tooLarge)
            throw new PrepareException(PrepareError.TooManyTableElements);
    }

    public void Memory(ref WasmReader reader)
    {
        for (uint count = Count(ref reader, 1); count > 0; count--)
        {
            ReadMemory(ref reader);
            module.HasMemory = true;
        }
    }

    public void Globals(ref WasmReader reader)
    {
        for (uint count = Count(ref reader, MaxItems); count > 0; count--)
        {
            (ValueType type, bool mutable) = ReadGlobal(ref reader);
            ConstantExpression.Read(ref reader, type, module);
            module.Globals.Add((type, mutable));
        }
        RequireEnd(reader);
        if ((ulong)module.Globals.Count > (limits.MaxGlobalsPerContract ?? ulong.MaxValue))
            throw new PrepareException(PrepareError.TooManyGlobals);
    }

    public void Exports(ref WasmReader reader)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (uint count = Count(ref reader, MaxItems); count > 0; count--)
        {
            string name = reader.Name();
            var kind = (ExternalKind)reader.Byte();
            uint index = reader.U32();
            if (!names.Add(name))
                throw WasmReader.Malformed();
            AddWeight(ExportWeight(kind, index));
            if (kind != ExternalKind.Function)
                continue;
            module.References.Add(index);
            module.Exports.Add(name, index);
        }
    }

    public void Start(ref WasmReader reader)
    {
        uint index = reader.U32();
        if (module.Function(index).Weight != 1)
            throw WasmReader.Malformed();
        module.Start = index;
    }

    public void DataCount(ref WasmReader reader) => module.DataCount = Count(ref reader, MaxSegments);

    public uint Data(ref WasmReader reader)
    {
        uint count = Count(ref reader, MaxSegments);
        for (uint i = 0u; i < count; i++)
        {
            uint flags = reader.U32();
            if (flags > 2)
                throw WasmReader.Malformed();
            if (flags != 1)
            {
                module.RequireMemory(flags == 2 ? reader.U32() : 0);
                ConstantExpression.Read(ref reader, ValueType.I32, module);
            }
            reader.Bytes(reader.U32());
        }
        return count;
    }

    public static void RequireEnd(in WasmReader reader)
    {
        if (!reader.AtEnd)
            throw WasmReader.Malformed();
    }

    private static uint Count(ref WasmReader reader, uint max)
    {
        uint count = reader.U32();
        return count <= max ? count : throw WasmReader.Malformed();
    }

    private int ExportWeight(ExternalKind kind, uint index)
    {
        switch (kind)
        {
            case ExternalKind.Function:
                return module.Function(index).Weight;
            case ExternalKind.Table:
                module.RequireTable(index);
                break;
            case ExternalKind.Memory:
                module.RequireMemory(index);
                break;
            case ExternalKind.Global:
                module.Global(index);
                break;
            default:
                throw WasmReader.Malformed();
        }
        return 1;
    }

    private void AddWeight(int weight)
    {
        _typeWeight += weight;
        if (_typeWeight >= MaxTypeWeight)
            throw WasmReader.Malformed();
    }

    /// <summary>Returns the table's initial size.</summary>
    private static uint ReadTable(ref WasmReader reader)
    {
        reader.ReadReferenceType();
        return ReadLimits(ref reader, uint.MaxValue);
    }

    private static void ReadMemory(ref WasmReader reader) => ReadLimits(ref reader, MaxMemoryPages);

    /// <summary>Returns the minimum. Shared, 64-bit and other page sizes are features that NEAR does not have.</summary>
    private static uint ReadLimits(ref WasmReader reader, uint most)
    {
        byte flags = reader.Byte();
        if (flags > 1)
            throw WasmReader.Malformed();
        uint minimum = reader.U32();
        uint maximum = flags == 1 ? reader.U32() : most;
        return minimum <= maximum && maximum <= most ? minimum : throw WasmReader.Malformed();
    }

    private static (ValueType Type, bool Mutable) ReadGlobal(ref WasmReader reader)
    {
        ValueType type = reader.ReadValueType();
        byte mutable = reader.Byte();
        return mutable <= 1 ? (type, mutable == 1) : throw WasmReader.Malformed();
    }
}
