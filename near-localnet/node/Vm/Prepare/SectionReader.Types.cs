namespace Near.Localnet.Vm.Prepare;

/// <summary>Signatures and imports.</summary>
internal sealed partial class SectionReader
{
    private const uint MaxFunctionParams = 1000;
    private const byte FunctionForm = 0x60;

    public void Types(ref WasmReader reader)
    {
        uint count = reader.U32();
        if (count > limits.MaxTypesPerContract)
            throw new PrepareException(PrepareError.TooManyTypes);
        for (; count > 0; count--)
        {
            if (reader.Byte() != FunctionForm)
                throw WasmReader.Malformed();
            ValueType[] parameters = ReadTypes(ref reader);
            ValueType[] results = ReadTypes(ref reader);
            if (results.Length > 1)
                throw WasmReader.Malformed();
            module.Types.Add(new FunctionType(parameters, results));
        }
    }

    public void Imports(ref WasmReader reader)
    {
        PrepareError? refusal = null;
        for (uint count = Count(ref reader, MaxItems); count > 0; count--)
        {
            string from = reader.Name();
            string name = reader.Name();
            var kind = (ExternalKind)reader.Byte();
            FunctionType? type = ReadImport(ref reader, kind);
            AddWeight(type?.Weight ?? 1);
            refusal ??= from != "env" ? PrepareError.Instantiate : Refusal(kind);
            if (type is null)
                continue;
            module.Functions.Add(type);
            module.Imports.Add(new HostImport(name, type));
            if ((uint)module.Imports.Count > limits.MaxFunctionsPerContract)
                refusal ??= PrepareError.TooManyFunctions;
        }
        // Only a section that is valid as a whole is looked at for what NEAR refuses.
        RequireEnd(reader);
        if (refusal is { } error)
            throw new PrepareException(error);
    }

    private static ValueType[] ReadTypes(ref WasmReader reader)
    {
        var types = new ValueType[Count(ref reader, MaxFunctionParams)];
        for (int i = 0; i < types.Length; i++)
            types[i] = reader.ReadValueType();
        return types;
    }

    private FunctionType? ReadImport(ref WasmReader reader, ExternalKind kind)
    {
        switch (kind)
        {
            case ExternalKind.Function:
                return module.Type(reader.U32());
            case ExternalKind.Table:
                ReadTable(ref reader);
                return null;
            case ExternalKind.Memory:
                ReadMemory(ref reader);
                return null;
            case ExternalKind.Global:
                ReadGlobal(ref reader);
                return null;
            default:
                throw WasmReader.Malformed();
        }
    }

    private static PrepareError? Refusal(ExternalKind kind) =>
        kind switch
        {
            ExternalKind.Function => null,
            ExternalKind.Memory => PrepareError.Memory,
            _ => PrepareError.Instantiate,
        };
}
