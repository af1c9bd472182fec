using Near.Localnet.Vm.Engine.Interop;
using Near.Localnet.Vm.Host;
using Near.Localnet.Vm.Prepare;

namespace Near.Localnet.Vm.Engine;

/// <summary>Why a contract stopped, out of what Wasmtime reports.</summary>
internal static class TrapReason
{
    /// <param name="stop">What Wasmtime reports.</param>
    /// <param name="call">The call, whose gas is brought up to date.</param>
    /// <param name="fault">What the contract's metering left behind.</param>
    public static VmError Of(WasmStop stop, VmCall call, long fault)
    {
        if (call.Failure is HostException host)
            return new VmError.Host(host.Error);
        if (call.Failure is { } failure)
            throw new InvalidOperationException($"the state behind a contract call failed: {failure.Message}", failure);
        try
        {
            call.Enter();
            if (fault == MeterFault.StackExhausted)
                return new VmError.Host(HostError.MemoryAccessViolation);
            if (fault != MeterFault.None)
                call.Gas.Burn((ulong)fault);
        }
        catch (HostException exception)
        {
            return new VmError.Host(exception.Error);
        }
        return stop.Trap is { } trap ? new VmError.Trap(Of(trap)) : new VmError.Link(stop.Text);
    }

    private static WasmTrap Of(TrapCode code) =>
        code switch
        {
            TrapCode.StackOverflow => WasmTrap.StackOverflow,
            TrapCode.MemoryOutOfBounds or TrapCode.TableOutOfBounds => WasmTrap.MemoryOutOfBounds,
            TrapCode.IndirectCallToNull => WasmTrap.IndirectCallToNull,
            TrapCode.BadSignature => WasmTrap.IncorrectCallIndirectSignature,
            TrapCode.IntegerOverflow or TrapCode.IntegerDivisionByZero or TrapCode.BadConversionToInteger => WasmTrap.IllegalArithmetic,
            TrapCode.Unreachable => WasmTrap.Unreachable,
            _ => WasmTrap.GenericTrap,
        };
}
