using Near.Localnet.Vm.Prepare;
using Wasmtime;
using ValueType = Near.Localnet.Vm.Prepare.ValueType;

namespace Near.Localnet.Vm.Host;

/// <summary>
/// Defines host functions for the engine. All numbers are unsigned 64-bit but for few functions of WebAssembly's early days.
/// Around each function the gas of the contract's instructions is brought up to date.
/// </summary>
internal sealed partial class HostLinker(Linker linker)
{
    private const string Module = "env";

    private readonly Dictionary<string, FunctionType> types = new(StringComparer.Ordinal);

    /// <summary>The signatures of all that was defined, by name.</summary>
    public IReadOnlyDictionary<string, FunctionType> Types => types;

    /// <summary>The injected gas counter of old contracts: the number of instructions.</summary>
    public void AddGas(string name, Action<VmCall, uint> body)
    {
        types.Add(name, new FunctionType([ValueType.I32], []));
        linker.DefineFunction(Module, name, (Caller caller, int a) =>
        {
            var call = Enter(caller);
            body(call, (uint)a);
            call.Leave();
        });
    }

    /// <summary>AssemblyScript's abort: message, file name, line and column.</summary>
    public void AddAbort(string name, Action<VmCall, uint, uint, uint, uint> body)
    {
        types.Add(name, new FunctionType([ValueType.I32, ValueType.I32, ValueType.I32, ValueType.I32], []));
        linker.DefineFunction(Module, name, (Caller caller, int a, int b, int c, int d) =>
            body(Enter(caller), (uint)a, (uint)b, (uint)c, (uint)d));
    }

    /// <summary>A function that answers yes or no in 32 bits.</summary>
    public void AddCheck(string name, Func<VmCall, ulong, ulong, ulong, ulong, bool> body)
    {
        Describe(name, 4, [ValueType.I32]);
        linker.DefineFunction(Module, name, (Caller caller, long a, long b, long c, long d) =>
        {
            var call = Enter(caller);
            var result = body(call, (ulong)a, (ulong)b, (ulong)c, (ulong)d);
            call.Leave();
            return result ? 1 : 0;
        });
    }

    private static VmCall Enter(Caller caller)
    {
        var call = (VmCall)caller.GetData()!;
        call.Enter();
        return call;
    }

    private void Describe(string name, int parameters, ValueType[] results) =>
        types.Add(name, new FunctionType([.. Enumerable.Repeat(ValueType.I64, parameters)], results));
}
