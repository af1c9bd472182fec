using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Near.Client;
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

    /// <summary>How Wasmtime's words begin when a module is compiled, but too large for the pool.</summary>
    private const string TooLarge = "module instance size does not fit";

    private const int PageSize = 1 << 16;

    /// <summary>Bytes that Wasmtime keeps for each global.</summary>
    private const int GlobalSize = 16;

    private readonly RuntimeConfig config;
    private readonly WasmEngine engine;
    private readonly WasmLinker linker;
    private readonly HostLinker host;
    private readonly CompiledCache cache = new();

    /// <summary>An engine of its own, which shares nothing that it compiles; see <see cref="Of"/>.</summary>
    public VmEngine(RuntimeConfig config)
    {
        this.config = config;
        engine = new WasmEngine(Pool(config.Limits));
        linker = new WasmLinker(engine);
        host = new HostLinker(linker);
        HostFunctions.Link(host, config);
    }

    public static VmEngine Of(RuntimeConfig config) => Engines.GetValue(config, static key => new VmEngine(key));

    /// <param name="code">The contract.</param>
    /// <param name="folder">Where it may lie compiled; null compiles it in any case.</param>
    public CompiledContract Compile(ContractCode code, CodeFolder? folder) => cache.Get(code, () => Load(code, folder));

    /// <summary>A place for one call's instance.</summary>
    public WasmInstance NewInstance() => new(engine);

    private CompiledContract Load(ContractCode code, CodeFolder? folder)
    {
        if (folder is null)
            return Compile(code.Wasm, static (_, _) => { });
        var key = KeyOf(code);
        return folder.Read(key) is { } bytes && CompiledFile.Read(bytes, Prepare) is { } compiled
            ? compiled
            : Compile(code.Wasm, (contract, module) => folder.Write(key, CompiledFile.Write(contract, module.Serialize())));
    }

    /// <summary>
    /// What compiled code depends on beside what Wasmtime checks itself (its version, settings and the processor): the contract, the
    /// protocol, and how this very build of ours validates and meters.
    /// </summary>
    private CryptoHash KeyOf(ContractCode code) => CryptoHash.Sha256(
    [
        .. code.Hash.Bytes,
        .. BitConverter.GetBytes(config.ProtocolVersion),
        .. typeof(VmEngine).Module.ModuleVersionId.ToByteArray(),
        (byte)RuntimeInformation.ProcessArchitecture,
    ]);

    private InstanceTemplate Prepare(ReadOnlySpan<byte> code)
    {
        using var module = engine.Load(code);
        return linker.Prepare(module);
    }

    private CompiledContract Compile(byte[] wasm, Action<CompiledContract, CompiledModule> keep)
    {
        try
        {
            var valid = new ModuleReader(config).Read(wasm);
            using var module = engine.Compile(new ModuleInstrumenter(config).Write(valid));
            var facts = valid.Module;
            var refusal = LinkCheck.Find(facts.Imports, host.Types);
            var contract = new CompiledContract(
                refusal is null ? linker.Prepare(module) : null,
                refusal,
                facts.Exports.ToDictionary(export => export.Key, export => facts.Function(export.Value).IsMethod, StringComparer.Ordinal),
                facts.Start is not null,
                wasm.Length);
            keep(contract, module);
            return contract;
        }
        catch (PrepareException e)
        {
            return CompiledContract.Refused(new VmError.Prepare(e.Error), wasm.Length);
        }
        catch (WasmException e)
        {
            VmError refusal = e.Message.StartsWith(TooLarge, StringComparison.Ordinal) ? new VmError.Loading(e.Message) : new VmError.Compile(e.Message);
            return CompiledContract.Refused(refusal, wasm.Length);
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
