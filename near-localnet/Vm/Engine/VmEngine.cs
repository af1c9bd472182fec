using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Near.Localnet.Parameters;
using Near.Localnet.Vm.Engine.Interop;
using Near.Localnet.Vm.Host;
using Near.Localnet.Vm.Prepare;

namespace Near.Localnet.Vm.Engine;

/// <summary>
/// Wasmtime as nearcore sets it up, with all host functions, and what it has compiled. One serves all calls of a process that
/// have the same parameters, so that no two nodes compile the same contract.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "Lives as long as its parameters; Wasmtime's handles free themselves.")]
internal sealed class VmEngine
{
    private static readonly ConditionalWeakTable<RuntimeConfig, VmEngine> Engines = [];

    private const int PageSize = 1 << 16;

    /// <summary>Bytes that Wasmtime keeps for each global.</summary>
    private const int GlobalSize = 16;

    private readonly RuntimeConfig config;
    private readonly WasmEngine engine;
    private readonly WasmLinker linker;
    private readonly HostLinker host;
    private readonly CompiledCache cache = new();

    private VmEngine(RuntimeConfig config)
    {
        this.config = config;
        engine = new WasmEngine(Pool(config.Limits));
        linker = new WasmLinker(engine);
        host = new HostLinker(linker);
        HostFunctions.Link(host, config);
    }

    public static VmEngine Of(RuntimeConfig config) => Engines.GetValue(config, static key => new VmEngine(key));

    public CompiledContract Compile(ContractCode code) => cache.Get(code, () => Compile(code.Wasm));

    /// <summary>A place for one call's instance.</summary>
    public WasmInstance NewInstance() => new(engine);

    private CompiledContract Compile(byte[] wasm)
    {
        try
        {
            var valid = new ModuleReader(config).Read(wasm);
            using var module = engine.Compile(new ModuleInstrumenter(config).Write(valid));
            var facts = valid.Module;
            var refusal = LinkCheck.Find(facts.Imports, host.Types);
            return new CompiledContract(
                refusal is null ? linker.Prepare(module) : null,
                refusal,
                facts.Exports.ToDictionary(export => export.Key, export => facts.Function(export.Value).IsMethod, StringComparer.Ordinal),
                facts.Start is not null,
                wasm.Length);
        }
        catch (PrepareException e)
        {
            return CompiledContract.Refused(new VmError.Prepare(e.Error), wasm.Length);
        }
        catch (WasmException e)
        {
            return CompiledContract.Refused(new VmError.Compile(e.Message), wasm.Length);
        }
    }

    /// <summary>Memory is reserved once and given back clean after each call, which makes an instance cheap.</summary>
    private static PoolSettings Pool(VmLimits limits) => new(
        Instances: (uint)DeepStack.MaxParallel + 1,
        // Wasmtime's own megabyte is less than the globals take that NEAR allows since it counts them.
        InstanceBytes: limits.MaxGlobalsPerContract is { } globals ? (nuint)globals * GlobalSize * 2 : null,
        MemoryBytes: (nuint)limits.MaxMemoryPages * PageSize,
        Tables: (uint)limits.MaxTablesPerContract,
        TableElements: (nuint)limits.MaxElementsPerContractTable);
}
