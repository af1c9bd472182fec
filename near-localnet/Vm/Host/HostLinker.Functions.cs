using Wasmtime;
using ValueType = Near.Localnet.Vm.Prepare.ValueType;

namespace Near.Localnet.Vm.Host;

/// <summary>Functions that return a number.</summary>
internal sealed partial class HostLinker
{
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
}
