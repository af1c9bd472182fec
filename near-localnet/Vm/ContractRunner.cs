using Near.Client;
using Near.Localnet.Parameters;
using Near.Localnet.Vm.Engine;
using Near.Localnet.Vm.Host;
using Near.Localnet.Vm.Prepare;
using Wasmtime;

namespace Near.Localnet.Vm;

/// <summary>
/// Calls methods of contracts as nearcore's VM does: a fresh instance for each call, every charge and error the same. Compiled
/// contracts are kept. Safe to use from several threads; calls from a thread without a large stack run on one that has it
/// (see <see cref="DeepStack"/>).
/// </summary>
public sealed class ContractRunner
{
    private readonly RuntimeConfig config;
    private readonly bool actionsCountPerCall;
    private readonly VmEngine engine;

    /// <param name="config">The protocol's parameters.</param>
    /// <param name="actionsCountPerCall">
    /// How a contract sees the number of an action that <c>set_state_init_data_entry</c> refers to: within its receipt (false, as on
    /// chain) or among everything the call did (true, as nearcore's own VM tests and their vectors have it).
    /// </param>
    public ContractRunner(RuntimeConfig config, bool actionsCountPerCall = false)
    {
        this.config = config;
        this.actionsCountPerCall = actionsCountPerCall;
        engine = VmEngine.Of(config);
    }

    /// <summary>Calls a method. Failures of the contract are part of the outcome, never exceptions.</summary>
    public VmOutcome Run(ContractCode code, string method, VmContext context, IVmExternal external) =>
        DeepStack.Run(() => Run(engine.Compile(code), method, new VmCall(config, context, external, actionsCountPerCall)));

    private VmOutcome Run(CompiledContract contract, string method, VmCall call)
    {
        if (method.Length == 0)
            return CallOutcome.Of(call, new VmError.MethodResolve(MethodResolveError.MethodEmptyName));
        if (contract.Module is null)
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
        if (!contract.Methods.TryGetValue(method, out var type))
            return MethodResolveError.MethodNotFound;
        return type.Params.Length + type.Results.Length == 0 ? null : MethodResolveError.MethodInvalidSignature;
    }

    private VmError? Execute(CompiledContract contract, string method, VmCall call)
    {
        using var store = engine.NewStore(call);
        Global.Accessor<long>? fault = null;
        try
        {
            var instance = engine.Instantiate(store, contract.Module!);
            fault = instance.GetGlobal(PreparedNames.Fault)!.Wrap<long>();
            call.Attach(instance.GetMemory(PreparedNames.Memory)!, instance.GetGlobal(PreparedNames.Gas)!.Wrap<long>()!);
            if (contract.HasStart)
                instance.GetAction(PreparedNames.Start)!();
            instance.GetAction(PreparedNames.Method(method))!();
            call.Enter();
            return null;
        }
        catch (HostException e)
        {
            return new VmError.Host(e.Error);
        }
        catch (WasmtimeException e)
        {
            return TrapReason.Of(e, call, fault?.GetValue() ?? MeterFault.None);
        }
    }
}
