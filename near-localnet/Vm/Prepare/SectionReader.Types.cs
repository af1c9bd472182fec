namespace Near.Localnet.Vm.Prepare;

/// <summary>Signatures and imports.</summary>
internal sealed partial class SectionReader
{
    private const uint MaxFunctionParams = 1000;
    private const byte FunctionForm = 0x60;

    public void Types(ref WasmReader reader)
    {
        var count = reader.U32();
        if (count > limits.MaxTypesPerContract)
            throw new PrepareException(PrepareError.TooManyTypes);
        for (; count > 0; count--)
        {
            if (reader.Byte() != FunctionForm)
                throw WasmReader.Malformed();
            var parameters = ReadTypes(ref reader);
            var results = ReadTypes(ref reader);
            if (results.Length > 1)
                throw WasmReader.Malformed();
            module.Types.Add(new FunctionType(parameters, results));
        }
    }

    public void Imports(ref WasmReader reader)
    {
        PrepareError? refusal = null;
        for (var count = Count(ref reader, MaxItems); count > 0; count--)
        {
            var from = reader.Name();
            var name = reader.Name();
            var kind = (ExternalKind)reader.Byte();
            var type = ReadImport(ref reader, kind);
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
        for (var i = 0; i < types.Length; i++)
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

    private static PrepareError? Refusal(ExternalKind kind) => kind switch
    {
        ExternalKind.Function => null,
        ExternalKind.Memory => PrepareError.Memory,
        _ => PrepareError.Instantiate,
    };
}
