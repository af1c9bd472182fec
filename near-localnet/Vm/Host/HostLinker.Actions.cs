using Wasmtime;

namespace Near.Localnet.Vm.Host;

/// <summary>Functions that return nothing.</summary>
internal sealed partial class HostLinker
{
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
}
