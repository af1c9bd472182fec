using Near.Localnet.Parameters;

namespace Near.Localnet.Vm.Prepare;

/// <summary>Writes a valid module anew, metered: its functions pay for gas and stack, its memory has NEAR's size.</summary>
internal sealed class ModuleInstrumenter(RuntimeConfig config)
{
    private readonly WasmWriter _output = new();

    /// <exception cref="PrepareException">A function or all of them together exceed NEAR's limits.</exception>
    public byte[] Write(ValidModule module)
    {
        _output.Bytes("\0asm\u0001\0\0\0"u8);
        Copy(module, SectionId.Type);
        Copy(module, SectionId.Import);
        Copy(module, SectionId.Function);
        Copy(module, SectionId.Table);
        _output.Section(SectionId.Memory, Memory());
        _output.Section(SectionId.Global, Globals(module));
        _output.Section(SectionId.Export, Exports(module));
        Copy(module, SectionId.Element);
        Copy(module, SectionId.DataCount);
        if (module.Sections.ContainsKey(SectionId.Code))
            _output.Section(SectionId.Code, Code(module));
        Copy(module, SectionId.Data);
        if ((ulong)_output.Written.Length > config.Limits.MaxInstrumentedCodeSize)
            throw new PrepareException(PrepareError.InstrumentedCodeTooLarge);
        return _output.Written.ToArray();
    }

    private void Copy(ValidModule module, SectionId id)
    {
        if (module.Sections.TryGetValue(id, out Range range))
            _output.Section(id, module.Wasm.AsSpan(range));
    }

    private ReadOnlySpan<byte> Memory() =>
        new WasmWriter().U32(1).Byte(1).U32(config.Limits.InitialMemoryPages).U32(config.Limits.MaxMemoryPages).Written;

    private ReadOnlySpan<byte> Globals(ValidModule module)
    {
        uint own = (uint)module.Module.Globals.Count;
        WasmWriter writer = new WasmWriter().U32(own + 3);
        if (module.Sections.TryGetValue(SectionId.Global, out Range range))
        {
            var reader = new WasmReader(module.Wasm.AsSpan(range));
            reader.U32();
            writer.Bytes(reader.Rest());
        }
        AddGlobal(writer, 0);
        AddGlobal(writer, (long)config.Limits.MaxStackHeight);
        AddGlobal(writer, MeterFault.None);
        return writer.Written;
    }

    private static void AddGlobal(WasmWriter writer, long value) =>
        writer.Byte((byte)ValueType.I64).Byte(1).Byte((byte)Opcode.I64Const).S64(value).Byte((byte)Opcode.End);

    private static ReadOnlySpan<byte> Exports(ValidModule module)
    {
        WasmModule facts = module.Module;
        uint globals = (uint)facts.Globals.Count;
        WasmWriter writer = new WasmWriter().U32((uint)facts.Exports.Count + (facts.Start is null ? 3u : 4u));
        foreach ((string name, uint index) in facts.Exports)
            Export(writer, PreparedNames.Method(name), ExternalKind.Function, index);
        Export(writer, PreparedNames.Memory, ExternalKind.Memory, 0);
        Export(writer, PreparedNames.Gas, ExternalKind.Global, globals + (uint)MeterGlobal.Gas);
        Export(writer, PreparedNames.Fault, ExternalKind.Global, globals + (uint)MeterGlobal.Fault);
        if (facts.Start is { } start)
            Export(writer, PreparedNames.Start, ExternalKind.Function, start);
        return writer.Written;
    }

    private static void Export(WasmWriter writer, ReadOnlySpan<byte> name, ExternalKind kind, uint index) =>
        writer.Sized(name).Byte((byte)kind).U32(index);

    private ReadOnlySpan<byte> Code(ValidModule module)
    {
        var instrumenter = new FunctionInstrumenter(module.Module.Globals.Count, new GasSchedule(config));
        var counter = new InstrumentationLimits(config.Limits);
        WasmWriter writer = new WasmWriter().U32((uint)module.Functions.Count);
        foreach (FunctionAnalysis function in module.Functions)
        {
            counter.Check(function);
            writer.Sized(instrumenter.Rewrite(module.Wasm.AsSpan(function.Body), function));
        }
        return writer.Written;
    }
}
