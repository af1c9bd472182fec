using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Near.Localnet.Vm.Host;

namespace Near.Localnet.Vm.Engine.Interop;

/// <summary>
/// Where compiled code enters the host. An exception must not unwind through machine code that knows nothing of it, so it is kept
/// with the call and the code is stopped by a trap.
/// </summary>
internal static unsafe class HostTrampoline
{
    /// <summary>A contract calls on the thread it runs on, and runs no other contract meanwhile.</summary>
    [ThreadStatic]
    public static VmCall? Running;

    /// <summary>Runs a host function: wasmtime_func_unchecked_callback_t.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    [SuppressMessage("Design", "CA1031", Justification = "Whatever it is, it may not cross into native frames.")]
    public static nint Call(nint function, nint caller, RawValue* values, nuint count)
    {
        VmCall call = Running!;
        try
        {
            var body = (HostBody)GCHandle.FromIntPtr(function).Target!;
            call.Enter();
            body(call, new Span<RawValue>(values, (int)count));
            call.Leave();
            return 0;
        }
        catch (Exception exception)
        {
            call.Failure = exception;
            fixed (byte* message = "host"u8)
                return Native.wasmtime_trap_new(message, 4);
        }
    }

    /// <summary>The linker has dropped the function.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static void Free(nint function) => GCHandle.FromIntPtr(function).Free();
}
