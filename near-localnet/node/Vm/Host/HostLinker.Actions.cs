namespace Near.Localnet.Vm.Host;

/// <summary>Functions that return nothing.</summary>
internal sealed partial class HostLinker
{
    public void Add(string name, Action<VmCall> body) => Define(name, 0, (call, v) => body(call));

    public void Add(string name, Action<VmCall, ulong> body) => Define(name, 1, (call, v) => body(call, v[0].Number));

    public void Add(string name, Action<VmCall, ulong, ulong> body) => Define(name, 2, (call, v) => body(call, v[0].Number, v[1].Number));

    public void Add(string name, Action<VmCall, ulong, ulong, ulong> body) =>
        Define(name, 3, (call, v) => body(call, v[0].Number, v[1].Number, v[2].Number));

    public void Add(string name, Action<VmCall, ulong, ulong, ulong, ulong> body) =>
        Define(name, 4, (call, v) => body(call, v[0].Number, v[1].Number, v[2].Number, v[3].Number));

    public void Add(string name, Action<VmCall, ulong, ulong, ulong, ulong, ulong, ulong> body) =>
        Define(name, 6, (call, v) => body(call, v[0].Number, v[1].Number, v[2].Number, v[3].Number, v[4].Number, v[5].Number));

    public void Add(string name, Action<VmCall, ulong, ulong, ulong, ulong, ulong, ulong, ulong> body) =>
        Define(name, 7, (call, v) => body(call, v[0].Number, v[1].Number, v[2].Number, v[3].Number, v[4].Number, v[5].Number, v[6].Number));

    public void Add(string name, Action<VmCall, ulong, ulong, ulong, ulong, ulong, ulong, ulong, ulong> body) =>
        Define(
            name,
            8,
            (call, v) => body(call, v[0].Number, v[1].Number, v[2].Number, v[3].Number, v[4].Number, v[5].Number, v[6].Number, v[7].Number)
        );

    public void Add(string name, Action<VmCall, ulong, ulong, ulong, ulong, ulong, ulong, ulong, ulong, ulong> body) =>
        Define(
            name,
            9,
            (call, v) =>
                body(
                    call,
                    v[0].Number,
                    v[1].Number,
                    v[2].Number,
                    v[3].Number,
                    v[4].Number,
                    v[5].Number,
                    v[6].Number,
                    v[7].Number,
                    v[8].Number
                )
        );
}
