using ValueType = Near.Localnet.Vm.Prepare.ValueType;

namespace Near.Localnet.Vm.Host;

/// <summary>Functions that return a number.</summary>
internal sealed partial class HostLinker
{
    public void Add(string name, Func<VmCall, ulong> body) => Define(name, 0, ValueType.I64, (call, v) => v[0].Number = body(call));

    public void Add(string name, Func<VmCall, ulong, ulong> body) =>
        Define(name, 1, ValueType.I64, (call, v) => v[0].Number = body(call, v[0].Number));

    public void Add(string name, Func<VmCall, ulong, ulong, ulong> body) =>
        Define(name, 2, ValueType.I64, (call, v) => v[0].Number = body(call, v[0].Number, v[1].Number));

    public void Add(string name, Func<VmCall, ulong, ulong, ulong, ulong> body) =>
        Define(name, 3, ValueType.I64, (call, v) => v[0].Number = body(call, v[0].Number, v[1].Number, v[2].Number));

    public void Add(string name, Func<VmCall, ulong, ulong, ulong, ulong, ulong> body) =>
        Define(name, 4, ValueType.I64, (call, v) => v[0].Number = body(call, v[0].Number, v[1].Number, v[2].Number, v[3].Number));

    public void Add(string name, Func<VmCall, ulong, ulong, ulong, ulong, ulong, ulong> body) =>
        Define(
            name,
            5,
            ValueType.I64,
            (call, v) => v[0].Number = body(call, v[0].Number, v[1].Number, v[2].Number, v[3].Number, v[4].Number)
        );

    public void Add(string name, Func<VmCall, ulong, ulong, ulong, ulong, ulong, ulong, ulong> body) =>
        Define(
            name,
            6,
            ValueType.I64,
            (call, v) => v[0].Number = body(call, v[0].Number, v[1].Number, v[2].Number, v[3].Number, v[4].Number, v[5].Number)
        );

    public void Add(string name, Func<VmCall, ulong, ulong, ulong, ulong, ulong, ulong, ulong, ulong> body) =>
        Define(
            name,
            7,
            ValueType.I64,
            (call, v) => v[0].Number = body(call, v[0].Number, v[1].Number, v[2].Number, v[3].Number, v[4].Number, v[5].Number, v[6].Number)
        );

    public void Add(string name, Func<VmCall, ulong, ulong, ulong, ulong, ulong, ulong, ulong, ulong, ulong> body) =>
        Define(
            name,
            8,
            ValueType.I64,
            (call, v) =>
                v[0].Number = body(
                    call,
                    v[0].Number,
                    v[1].Number,
                    v[2].Number,
                    v[3].Number,
                    v[4].Number,
                    v[5].Number,
                    v[6].Number,
                    v[7].Number
                )
        );

    public void Add(string name, Func<VmCall, ulong, ulong, ulong, ulong, ulong, ulong, ulong, ulong, ulong, ulong> body) =>
        Define(
            name,
            9,
            ValueType.I64,
            (call, v) =>
                v[0].Number = body(
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
