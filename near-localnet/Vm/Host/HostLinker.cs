using Near.Localnet.Vm.Prepare;
using Wasmtime;
using ValueType = Near.Localnet.Vm.Prepare.ValueType;

namespace Near.Localnet.Vm.Host;

/// <summary>
/// Defines host functions for the engine. All numbers are unsigned 64-bit but for few functions of WebAssembly's early days.
/// Around each function the gas of the contract's instructions is brought up to date.
/// </summary>
internal sealed class HostLinker(Linker linker)
{
    private const string Module = "env";

    private readonly Dictionary<string, FunctionType> types = new(StringComparer.Ordinal);

    /// <summary>The signatures of all that was defined, by name.</summary>
    public IReadOnlyDictionary<string, FunctionType> Types => types;

    public void Add(string name, Action<VmCall> body)
    {
        Describe(name, 0, []);
        linker.DefineFunction(Module, name, (Caller caller) =>
        {
            var call = Enter(caller);
            body(call);
            call.Leave();
        });
    }

    public void Add(string name, Action<VmCall, ulong> body)
    {
        Describe(name, 1, []);
        linker.DefineFunction(Module, name, (Caller caller, long a) =>
        {
            var call = Enter(caller);
            body(call, (ulong)a);
            call.Leave();
        });
    }

    public void Add(string name, Action<VmCall, ulong, ulong> body)
    {
        Describe(name, 2, []);
        linker.DefineFunction(Module, name, (Caller caller, long a, long b) =>
        {
            var call = Enter(caller);
            body(call, (ulong)a, (ulong)b);
            call.Leave();
        });
    }

    public void Add(string name, Action<VmCall, ulong, ulong, ulong> body)
    {
        Describe(name, 3, []);
        linker.DefineFunction(Module, name, (Caller caller, long a, long b, long c) =>
        {
            var call = Enter(caller);
            body(call, (ulong)a, (ulong)b, (ulong)c);
            call.Leave();
        });
    }

    public void Add(string name, Action<VmCall, ulong, ulong, ulong, ulong> body)
    {
        Describe(name, 4, []);
        linker.DefineFunction(Module, name, (Caller caller, long a, long b, long c, long d) =>
        {
            var call = Enter(caller);
            body(call, (ulong)a, (ulong)b, (ulong)c, (ulong)d);
            call.Leave();
        });
    }

    public void Add(string name, Action<VmCall, ulong, ulong, ulong, ulong, ulong, ulong> body)
    {
        Describe(name, 6, []);
        linker.DefineFunction(Module, name, (Caller caller, long a, long b, long c, long d, long e, long f) =>
        {
            var call = Enter(caller);
            body(call, (ulong)a, (ulong)b, (ulong)c, (ulong)d, (ulong)e, (ulong)f);
            call.Leave();
        });
    }

    public void Add(string name, Action<VmCall, ulong, ulong, ulong, ulong, ulong, ulong, ulong> body)
    {
        Describe(name, 7, []);
        linker.DefineFunction(Module, name, (Caller caller, long a, long b, long c, long d, long e, long f, long g) =>
        {
            var call = Enter(caller);
            body(call, (ulong)a, (ulong)b, (ulong)c, (ulong)d, (ulong)e, (ulong)f, (ulong)g);
            call.Leave();
        });
    }

    public void Add(string name, Action<VmCall, ulong, ulong, ulong, ulong, ulong, ulong, ulong, ulong> body)
    {
        Describe(name, 8, []);
        linker.DefineFunction(Module, name, (Caller caller, long a, long b, long c, long d, long e, long f, long g, long h) =>
        {
            var call = Enter(caller);
            body(call, (ulong)a, (ulong)b, (ulong)c, (ulong)d, (ulong)e, (ulong)f, (ulong)g, (ulong)h);
            call.Leave();
        });
    }

    public void Add(string name, Action<VmCall, ulong, ulong, ulong, ulong, ulong, ulong, ulong, ulong, ulong> body)
    {
        Describe(name, 9, []);
        linker.DefineFunction(Module, name, (Caller caller, long a, long b, long c, long d, long e, long f, long g, long h, long i) =>
        {
            var call = Enter(caller);
            body(call, (ulong)a, (ulong)b, (ulong)c, (ulong)d, (ulong)e, (ulong)f, (ulong)g, (ulong)h, (ulong)i);
            call.Leave();
        });
    }

    public void Add(string name, Func<VmCall, ulong> body)
    {
        Describe(name, 0, [ValueType.I64]);
        linker.DefineFunction(Module, name, (Caller caller) =>
        {
            var call = Enter(caller);
            var result = body(call);
            call.Leave();
            return (long)result;
        });
    }

    public void Add(string name, Func<VmCall, ulong, ulong> body)
    {
        Describe(name, 1, [ValueType.I64]);
        linker.DefineFunction(Module, name, (Caller caller, long a) =>
        {
            var call = Enter(caller);
            var result = body(call, (ulong)a);
            call.Leave();
            return (long)result;
        });
    }

    public void Add(string name, Func<VmCall, ulong, ulong, ulong> body)
    {
        Describe(name, 2, [ValueType.I64]);
        linker.DefineFunction(Module, name, (Caller caller, long a, long b) =>
        {
            var call = Enter(caller);
            var result = body(call, (ulong)a, (ulong)b);
            call.Leave();
            return (long)result;
        });
    }

    public void Add(string name, Func<VmCall, ulong, ulong, ulong, ulong> body)
    {
        Describe(name, 3, [ValueType.I64]);
        linker.DefineFunction(Module, name, (Caller caller, long a, long b, long c) =>
        {
            var call = Enter(caller);
            var result = body(call, (ulong)a, (ulong)b, (ulong)c);
            call.Leave();
            return (long)result;
        });
    }

    public void Add(string name, Func<VmCall, ulong, ulong, ulong, ulong, ulong> body)
    {
        Describe(name, 4, [ValueType.I64]);
        linker.DefineFunction(Module, name, (Caller caller, long a, long b, long c, long d) =>
        {
            var call = Enter(caller);
            var result = body(call, (ulong)a, (ulong)b, (ulong)c, (ulong)d);
            call.Leave();
            return (long)result;
        });
    }

    public void Add(string name, Func<VmCall, ulong, ulong, ulong, ulong, ulong, ulong> body)
    {
        Describe(name, 5, [ValueType.I64]);
        linker.DefineFunction(Module, name, (Caller caller, long a, long b, long c, long d, long e) =>
        {
            var call = Enter(caller);
            var result = body(call, (ulong)a, (ulong)b, (ulong)c, (ulong)d, (ulong)e);
            call.Leave();
            return (long)result;
        });
    }

    public void Add(string name, Func<VmCall, ulong, ulong, ulong, ulong, ulong, ulong, ulong> body)
    {
        Describe(name, 6, [ValueType.I64]);
        linker.DefineFunction(Module, name, (Caller caller, long a, long b, long c, long d, long e, long f) =>
        {
            var call = Enter(caller);
            var result = body(call, (ulong)a, (ulong)b, (ulong)c, (ulong)d, (ulong)e, (ulong)f);
            call.Leave();
            return (long)result;
        });
    }

    public void Add(string name, Func<VmCall, ulong, ulong, ulong, ulong, ulong, ulong, ulong, ulong> body)
    {
        Describe(name, 7, [ValueType.I64]);
        linker.DefineFunction(Module, name, (Caller caller, long a, long b, long c, long d, long e, long f, long g) =>
        {
            var call = Enter(caller);
            var result = body(call, (ulong)a, (ulong)b, (ulong)c, (ulong)d, (ulong)e, (ulong)f, (ulong)g);
            call.Leave();
            return (long)result;
        });
    }

    public void Add(string name, Func<VmCall, ulong, ulong, ulong, ulong, ulong, ulong, ulong, ulong, ulong> body)
    {
        Describe(name, 8, [ValueType.I64]);
        linker.DefineFunction(Module, name, (Caller caller, long a, long b, long c, long d, long e, long f, long g, long h) =>
        {
            var call = Enter(caller);
            var result = body(call, (ulong)a, (ulong)b, (ulong)c, (ulong)d, (ulong)e, (ulong)f, (ulong)g, (ulong)h);
            call.Leave();
            return (long)result;
        });
    }

    public void Add(string name, Func<VmCall, ulong, ulong, ulong, ulong, ulong, ulong, ulong, ulong, ulong, ulong> body)
    {
        Describe(name, 9, [ValueType.I64]);
        linker.DefineFunction(Module, name, (Caller caller, long a, long b, long c, long d, long e, long f, long g, long h, long i) =>
        {
            var call = Enter(caller);
            var result = body(call, (ulong)a, (ulong)b, (ulong)c, (ulong)d, (ulong)e, (ulong)f, (ulong)g, (ulong)h, (ulong)i);
            call.Leave();
            return (long)result;
        });
    }

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
