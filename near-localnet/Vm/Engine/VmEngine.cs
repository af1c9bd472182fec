using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Near.Localnet.Parameters;
using Near.Localnet.Vm.Host;
using Near.Localnet.Vm.Prepare;
using Wasmtime;

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

    /// <summary>
    /// The most that Wasmtime takes, eight times what NEAR's stack metering lets a contract count; a quarter of what
    /// <see cref="DeepStack"/> has.
    /// </summary>
    private const int MaxWasmStack = 2 << 20;

    private readonly RuntimeConfig config;
    private readonly Wasmtime.Engine engine;
    private readonly Linker linker;
    private readonly HostLinker host;
    private readonly CompiledCache cache = new();

    private VmEngine(RuntimeConfig config)
    {
        this.config = config;
        engine = new Wasmtime.Engine(new Config()
            .WithCraneliftNaNCanonicalization(true)
            .WithOptimizationLevel(OptimizationLevel.None)
            .WithMaximumStackSize(MaxWasmStack)
            .WithPoolingAllocationStrategy(Pool(config.Limits)));
        linker = new Linker(engine);
        host = new HostLinker(linker);
        HostFunctions.Link(host, config);
    }

    public static VmEngine Of(RuntimeConfig config) => Engines.GetValue(config, static key => new VmEngine(key));

    public CompiledContract Compile(ContractCode code) => cache.Get(code, () => Compile(code.Wasm));

    /// <summary>A store for one call, bounded as NEAR bounds it.</summary>
    public Store NewStore(VmCall call)
    {
        var store = new Store(engine, call);
        var limits = config.Limits;
        store.SetLimits((long)limits.MaxMemoryPages * PageSize, (uint)limits.MaxElementsPerContractTable, 1, 1, 1);
        return store;
    }

    public Instance Instantiate(Store store, Module module) => linker.Instantiate(store, module);

    private CompiledContract Compile(byte[] wasm)
    {
        try
        {
            var valid = new ModuleReader(config).Read(wasm);
            var module = Module.FromBytes(engine, "contract", new ModuleInstrumenter(config).Write(valid));
            var facts = valid.Module;
            return new CompiledContract(
                module,
                LinkCheck.Find(facts.Imports, host.Types),
                facts.Exports.ToDictionary(export => export.Key, export => facts.Function(export.Value), StringComparer.Ordinal),
                facts.Start is not null,
                wasm.Length);
        }
        catch (PrepareException e)
        {
            return CompiledContract.Refused(new VmError.Prepare(e.Error), wasm.Length);
        }
        catch (WasmtimeException e)
        {
            return CompiledContract.Refused(new VmError.Compile(e.Message), wasm.Length);
        }
    }

    /// <summary>Memory is reserved once and given back clean after each call, which makes an instance cheap.</summary>
    private static PoolingAllocationConfig Pool(VmLimits limits)
    {
        var slots = (uint)DeepStack.MaxParallel + 1;
        var pool = new PoolingAllocationConfig();
        // Wasmtime's own megabyte is less than the globals take that NEAR allows since it counts them.
        if (limits.MaxGlobalsPerContract is { } globals)
            pool = pool.WithMaxCoreInstanceSize((nuint)globals * GlobalSize * 2);
        return pool
            .WithMaxCoreInstances(slots)
            .WithMaxMemories(slots)
            .WithMaxTables(slots)
            .WithMaxMemoriesPerModule(1)
            .WithMaxTablesPerModule((uint)limits.MaxTablesPerContract)
            .WithMaxTableElements((nuint)limits.MaxElementsPerContractTable)
            .WithMaxMemorySize((nuint)limits.MaxMemoryPages * PageSize);
    }
}
