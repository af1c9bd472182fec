using Near.Localnet.Parameters;
using Near.Localnet.Vm.Engine;
using Near.Localnet.Vm.Engine.Interop;
using Near.Localnet.Vm.Host;
using Near.Localnet.Vm.Prepare;

namespace Near.Localnet.Vm;

/// <summary>
/// Calls methods of contracts as nearcore's VM does: a fresh instance for each call, every charge and error the same. Compiled
/// contracts are kept. Safe to use from several threads; calls from a thread without a large stack run on one that has it
/// (see <see cref="DeepStack"/>).
/// </summary>
internal sealed class ContractRunner
{
    private readonly RuntimeConfig _config;
    private readonly bool _actionsCountPerCall;
    private readonly CodeFolder? _folder;

    /// <param name="config">The protocol's parameters.</param>
    /// <param name="actionsCountPerCall">
    /// How a contract sees the number of an action that <c>set_state_init_data_entry</c> refers to: within its receipt (false, as on
    /// chain) or among everything the call did (true, as nearcore's own VM tests and their vectors have it).
    /// </param>
    /// <param name="folder">Where compiled contracts are kept for other processes; null keeps them in memory only.</param>
    public ContractRunner(RuntimeConfig config, bool actionsCountPerCall = false, CodeFolder? folder = null)
    {
        _folder = folder;
        _config = config;
        _actionsCountPerCall = actionsCountPerCall;
    }

    /// <summary>Not before a call needs it: the first time in a process it takes some tens of milliseconds.</summary>
    private VmEngine Engine => VmEngine.Of(_config);

    /// <summary>Calls a method. Failures of the contract are part of the outcome, never exceptions.</summary>
    public VmOutcome Run(ContractCode code, string method, VmContext context, IVmExternal external) =>
        DeepStack.Run(() => Run(Engine.Compile(code, _folder), method, new VmCall(_config, context, external, _actionsCountPerCall)));

    private VmOutcome Run(CompiledContract contract, string method, VmCall call)
    {
        if (method.Length == 0)
            return CallOutcome.Of(call, new VmError.MethodResolve(MethodResolveError.MethodEmptyName));
        if (!contract.IsLoadPaid(_config))
            return CallOutcome.Of(call, contract.Refusal);
        if (!PayLoading(call, contract.Size))
            return CallOutcome.Of(call, new VmError.Host(HostError.GasExceeded));
        if (contract.Refusal is not null)
            return CallOutcome.Of(call, contract.Refusal);
        if (Resolve(contract, method) is { } unresolved)
            return CallOutcome.Nothing(new VmError.MethodResolve(unresolved));
        return CallOutcome.Of(call, Execute(contract, method, call));
    }

    private static bool PayLoading(VmCall call, int size)
    {
        try
        {
            call.Gas.PayPer(ExtCost.ContractLoadingBytes, (ulong)size);
            call.Gas.PayBase(ExtCost.ContractLoadingBase);
            return true;
        }
        catch (HostException)
        {
            return false;
        }
    }

    private static MethodResolveError? Resolve(CompiledContract contract, string method)
    {
        if (!contract.Methods.TryGetValue(method, out bool isMethod))
            return MethodResolveError.MethodNotFound;
        return isMethod ? null : MethodResolveError.MethodInvalidSignature;
    }

    private VmError? Execute(CompiledContract contract, string method, VmCall call)
    {
        using WasmInstance instance = Engine.NewInstance();
        if (instance.Start(contract.Template!) is { } unable)
            return TrapReason.Of(unable, call, MeterFault.None);
        call.Attach(instance);
        WasmStop? stop = contract.HasStart ? instance.Call(PreparedNames.Start, call) : null;
        stop ??= instance.Call(PreparedNames.Method(method), call);
        if (stop is { } stopped)
            return TrapReason.Of(stopped, call, instance.Fault);
        call.Enter();
        return null;
    }
}
