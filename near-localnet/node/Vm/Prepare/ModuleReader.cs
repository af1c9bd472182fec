using Near.Localnet.Parameters;

namespace Near.Localnet.Vm.Prepare;

/// <summary>Reads and validates a module by NEAR's rules: WebAssembly 1.0 with a few later features, and NEAR's limits.</summary>
internal sealed class ModuleReader(RuntimeConfig config)
{
    private static readonly SectionId[] Order =
    [
        SectionId.Type,
        SectionId.Import,
        SectionId.Function,
        SectionId.Table,
        SectionId.Memory,
        SectionId.Global,
        SectionId.Export,
        SectionId.Start,
        SectionId.Element,
        SectionId.DataCount,
        SectionId.Code,
        SectionId.Data,
    ];

    private readonly WasmModule _module = new();
    private readonly List<FunctionAnalysis> _functions = [];
    private readonly Dictionary<SectionId, Range> _sections = [];
    private int _declared;
    private uint _dataSegments;
    private ulong _maxLocals;

    /// <exception cref="PrepareException">The module is refused.</exception>
    public ValidModule Read(byte[] wasm)
    {
        var reader = new WasmReader(wasm);
        if (!reader.Bytes(8).SequenceEqual("\0asm\u0001\0\0\0"u8))
            throw WasmReader.Malformed();

        _maxLocals = MaxLocals(wasm.Length);
        var sectionReader = new SectionReader(_module, config.Limits);
        int last = -1;
        while (!reader.AtEnd)
        {
            var id = (SectionId)reader.Byte();
            uint size = reader.U32();
            int start = reader.Position;
            // nearcore counts functions before it knows whether their section is whole and in its place, and types before the latter.
            if (id == SectionId.Code)
                CountFunctions(new WasmReader(reader.Rest()[..(int)Math.Min(size, (uint)reader.Remaining)]));
            var content = new WasmReader(reader.Bytes(size));
            if (id == SectionId.Custom)
            {
                content.SkipName();
                continue;
            }
            int place = Array.IndexOf(Order, id);
            if (place <= last && id != SectionId.Type)
                throw WasmReader.Malformed();
            Section(id, ref content, sectionReader, start);
            if (place <= last)
                throw WasmReader.Malformed();
            SectionReader.RequireEnd(content);
            _sections[id] = start..reader.Position;
            last = place;
        }
        CheckCounts();
        return new ValidModule(wasm, _module, _functions, _sections);
    }

    private void Section(SectionId id, ref WasmReader content, SectionReader reader, int start)
    {
        switch (id)
        {
            case SectionId.Type:
                reader.Types(ref content);
                break;
            case SectionId.Import:
                reader.Imports(ref content);
                break;
            case SectionId.Function:
                reader.Functions(ref content);
                _declared = _module.Functions.Count - _module.Imports.Count;
                break;
            case SectionId.Table:
                reader.Tables(ref content);
                break;
            case SectionId.Memory:
                reader.Memory(ref content);
                break;
            case SectionId.Global:
                reader.Globals(ref content);
                break;
            case SectionId.Export:
                reader.Exports(ref content);
                break;
            case SectionId.Start:
                reader.Start(ref content);
                break;
            case SectionId.Element:
                reader.Elements(ref content);
                break;
            case SectionId.DataCount:
                reader.DataCount(ref content);
                break;
            case SectionId.Code:
                Code(ref content, start);
                break;
            case SectionId.Data:
                _dataSegments = reader.Data(ref content);
                break;
            default:
                throw WasmReader.Malformed();
        }
    }

    private void Code(ref WasmReader reader, int start)
    {
        VmLimits limits = config.Limits;
        uint count = reader.U32();
        if (count != _declared)
            throw WasmReader.Malformed();

        var analyzer = new FunctionAnalyzer(_module, new GasSchedule(config));
        ulong locals = 0ul;
        for (int i = 0; i < count; i++)
        {
            uint size = reader.U32();
            int bodyStart = reader.Position;
            ReadOnlySpan<byte> body = reader.Bytes(size);
            if (size > limits.MaxFunctionBodySize)
                throw new PrepareException(PrepareError.FunctionBodyTooLarge);
            CountLocals(body, ref locals);
            Range range = (start + bodyStart)..(start + reader.Position);
            _functions.Add(analyzer.Analyze(body, range, _module.Functions[_module.Imports.Count + i]));
        }
    }

    /// <param name="code">What there is of the section.</param>
    private void CountFunctions(WasmReader code)
    {
        if ((uint)_module.Imports.Count + (ulong)code.U32() > config.Limits.MaxFunctionsPerContract)
            throw new PrepareException(PrepareError.TooManyFunctions);
    }

    private void CountLocals(ReadOnlySpan<byte> body, ref ulong total)
    {
        var reader = new WasmReader(body);
        for (uint groups = reader.U32(); groups > 0; groups--)
        {
            total += reader.U32();
            reader.SkipValueType();
            if (total > _maxLocals)
                throw new PrepareException(PrepareError.TooManyLocals);
        }
    }

    /// <summary>What a contract of that size may declare.</summary>
    private ulong MaxLocals(int size)
    {
        VmLimits limits = config.Limits;
        return limits.MinContractSizePerLocal is { } perLocal
            ? Math.Min(limits.MaxLocalsPerContract, (ulong)size / perLocal)
            : limits.MaxLocalsPerContract;
    }

    private void CheckCounts()
    {
        if (_functions.Count != _declared || (_module.DataCount ?? _dataSegments) != _dataSegments)
            throw WasmReader.Malformed();
    }
}
