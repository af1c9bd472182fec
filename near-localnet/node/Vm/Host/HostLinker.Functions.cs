using ValueType = Near.Localnet.Vm.Prepare.ValueType;

namespace Near.Localnet.Vm.Host;

/// <summary>Functions that return a number.</summary>
internal sealed partial class HostLinker
{
    public void Add(string name, Func<VmCall, ulong> body) => Define(name, 0, ValueType.I64, (call, v) => v[0].Number = body(call));

    public void Add(string name, Func<VmCall, ulong, ulong> body) =>
        Define(name, 1, ValueType.I64, (call, v) => v[0].Number = body(call, At(v, 0)));

    public void Add(string name, Func<VmCall, ulong, ulong, ulong> body) =>
        Define(name, 2, ValueType.I64, (call, v) => v[0].Number = body(call, At(v, 0), At(v, 1)));

    public void Add(string name, Func<VmCall, ulong, ulong, ulong, ulong> body) =>
        Define(name, 3, ValueType.I64, (call, v) => v[0].Number = body(call, At(v, 0), At(v, 1), At(v, 2)));

    public void Add(string name, Func<VmCall, ulong, ulong, ulong, ulong, ulong> body) =>
        Define(name, 4, ValueType.I64, (call, v) => v[0].Number = body(call, At(v, 0), At(v, 1), At(v, 2), At(v, 3)));

    public void Add(string name, Func<VmCall, ulong, ulong, ulong, ulong, ulong, ulong> body) =>
        Define(name, 5, ValueType.I64, (call, v) => v[0].Number = body(call, At(v, 0), At(v, 1), At(v, 2), At(v, 3), At(v, 4)));

    public void Add(string name, Func<VmCall, ulong, ulong, ulong, ulong, ulong, ulong, ulong> body) =>
        Define(name, 6, ValueType.I64, (call, v) => v[0].Number = body(call, At(v, 0), At(v, 1), At(v, 2), At(v, 3), At(v, 4), At(v, 5)));

    public void Add(string name, Func<VmCall, ulong, ulong, ulong, ulong, ulong, ulong, ulong, ulong> body) =>
        Define(
            name,
            7,
            ValueType.I64,
            (call, v) => v[0].Number = body(call, At(v, 0), At(v, 1), At(v, 2), At(v, 3), At(v, 4), At(v, 5), At(v, 6))
        );

    public void Add(string name, Func<VmCall, ulong, ulong, ulong, ulong, ulong, ulong, ulong, ulong, ulong> body) =>
        Define(
            name,
            8,
            ValueType.I64,
            (call, v) => v[0].Number = body(call, At(v, 0), At(v, 1), At(v, 2), At(v, 3), At(v, 4), At(v, 5), At(v, 6), At(v, 7))
        );

    public void Add(string name, Func<VmCall, ulong, ulong, ulong, ulong, ulong, ulong, ulong, ulong, ulong, ulong> body) =>
        Define(
            name,
            9,
            ValueType.I64,
            (call, v) => v[0].Number = body(call, At(v, 0), At(v, 1), At(v, 2), At(v, 3), At(v, 4), At(v, 5), At(v, 6), At(v, 7), At(v, 8))
        );
}
