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

    private readonly RuntimeConfig _config;
    private readonly WasmEngine _engine;
    private readonly WasmLinker _linker;
    private readonly HostLinker _host;
    private readonly CompiledCache _cache = new();

    /// <summary>An engine of its own, which shares nothing that it compiles; see <see cref="Of"/>.</summary>
    public VmEngine(RuntimeConfig config)
    {
        _config = config;
        _engine = new WasmEngine(Pool(config.Limits));
        _linker = new WasmLinker(_engine);
        _host = new HostLinker(_linker);
        HostFunctions.Link(_host, config);
    }

    public static VmEngine Of(RuntimeConfig config) => Engines.GetValue(config, static key => new VmEngine(key));

    /// <param name="code">The contract.</param>
    /// <param name="folder">Where it may lie compiled; null compiles it in any case.</param>
    public CompiledContract Compile(ContractCode code, CodeFolder? folder) => _cache.Get(code, () => Load(code, folder));

    /// <summary>A place for one call's instance.</summary>
    public WasmInstance NewInstance() => new(_engine);

    private CompiledContract Load(ContractCode code, CodeFolder? folder)
    {
        if (folder is null)
            return Compile(code.Wasm, static (_, _) => { });
        CryptoHash key = KeyOf(code);
        return folder.Read(key) is { } bytes && CompiledFile.Read(bytes, Prepare) is { } compiled
            ? compiled
            : Compile(code.Wasm, (contract, module) => folder.Write(key, CompiledFile.Write(contract, module.Serialize())));
    }

    /// <summary>
    /// What compiled code depends on beside what Wasmtime checks itself (its version, settings and the processor): the contract, the
    /// protocol, and how this very build of ours validates and meters.
    /// </summary>
    private CryptoHash KeyOf(ContractCode code) =>
        CryptoHash.Sha256([
            .. code.Hash.Bytes,
            .. BitConverter.GetBytes(_config.ProtocolVersion),
            .. typeof(VmEngine).Module.ModuleVersionId.ToByteArray(),
            (byte)RuntimeInformation.ProcessArchitecture,
        ]);

    private InstanceTemplate Prepare(ReadOnlySpan<byte> code)
    {
        using CompiledModule module = _engine.Load(code);
        return _linker.Prepare(module);
    }

    private CompiledContract Compile(byte[] wasm, Action<CompiledContract, CompiledModule> keep)
    {
        try
        {
            ValidModule valid = new ModuleReader(_config).Read(wasm);
            using CompiledModule module = _engine.Compile(new ModuleInstrumenter(_config).Write(valid));
            WasmModule facts = valid.Module;
            VmError? refusal = LinkCheck.Find(facts.Imports, _host.Types);
            var contract = new CompiledContract(
                refusal is null ? _linker.Prepare(module) : null,
                refusal,
                facts.Exports.ToDictionary(export => export.Key, export => facts.Function(export.Value).IsMethod, StringComparer.Ordinal),
                facts.Start is not null,
                wasm.Length
            );
            keep(contract, module);
            return contract;
        }
        catch (PrepareException exception)
        {
            return CompiledContract.Refused(new VmError.Prepare(exception.Error), wasm.Length);
        }
        catch (WasmException exception)
        {
            VmError refusal = exception.Message.StartsWith(TooLarge, StringComparison.Ordinal)
                ? new VmError.Loading(exception.Message)
                : new VmError.Compile(exception.Message);
            return CompiledContract.Refused(refusal, wasm.Length);
        }
    }

    /// <summary>Memory is reserved once and given back clean after each call, which makes an instance cheap.</summary>
    private static PoolSettings Pool(VmLimits limits) =>
        new(
            Instances: (uint)DeepStack.MaxParallel + 1,
            // Wasmtime's own megabyte is less than the globals take that NEAR allows since it counts them.
            InstanceBytes: limits.MaxGlobalsPerContract is { } globals ? (nuint)globals * GlobalSize * 2 : null,
            MemoryBytes: (nuint)limits.MaxMemoryPages * PageSize,
            Tables: (uint)limits.MaxTablesPerContract,
            TableElements: (nuint)limits.MaxElementsPerContractTable
        );
}
