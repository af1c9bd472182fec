namespace Near.Localnet.Vm.Host;

/// <summary>Functions that return nothing.</summary>
internal sealed partial class HostLinker
{
    public void Add(string name, Action<VmCall> body) => Define(name, 0, (call, v) => body(call));

    public void Add(string name, Action<VmCall, ulong> body) => Define(name, 1, (call, v) => body(call, At(v, 0)));

    public void Add(string name, Action<VmCall, ulong, ulong> body) => Define(name, 2, (call, v) => body(call, At(v, 0), At(v, 1)));

    public void Add(string name, Action<VmCall, ulong, ulong, ulong> body) =>
        Define(name, 3, (call, v) => body(call, At(v, 0), At(v, 1), At(v, 2)));

    public void Add(string name, Action<VmCall, ulong, ulong, ulong, ulong> body) =>
        Define(name, 4, (call, v) => body(call, At(v, 0), At(v, 1), At(v, 2), At(v, 3)));

    public void Add(string name, Action<VmCall, ulong, ulong, ulong, ulong, ulong, ulong> body) =>
        Define(name, 6, (call, v) => body(call, At(v, 0), At(v, 1), At(v, 2), At(v, 3), At(v, 4), At(v, 5)));

    public void Add(string name, Action<VmCall, ulong, ulong, ulong, ulong, ulong, ulong, ulong> body) =>
        Define(name, 7, (call, v) => body(call, At(v, 0), At(v, 1), At(v, 2), At(v, 3), At(v, 4), At(v, 5), At(v, 6)));

    public void Add(string name, Action<VmCall, ulong, ulong, ulong, ulong, ulong, ulong, ulong, ulong> body) =>
        Define(name, 8, (call, v) => body(call, At(v, 0), At(v, 1), At(v, 2), At(v, 3), At(v, 4), At(v, 5), At(v, 6), At(v, 7)));

    public void Add(string name, Action<VmCall, ulong, ulong, ulong, ulong, ulong, ulong, ulong, ulong, ulong> body) =>
        Define(name, 9, (call, v) => body(call, At(v, 0), At(v, 1), At(v, 2), At(v, 3), At(v, 4), At(v, 5), At(v, 6), At(v, 7), At(v, 8)));
}
