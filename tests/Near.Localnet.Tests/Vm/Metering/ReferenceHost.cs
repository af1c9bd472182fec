using System.Security.Cryptography;
using Near.Localnet.Parameters;
using static Near.Localnet.Parameters.ExtCost;
using static Near.Localnet.Tests.Vm.Metering.OperandType;

namespace Near.Localnet.Tests.Vm.Metering;

/// <summary>Some host functions, paid in the order that nearcore pays them (its <c>wasmtime_runner/logic.rs</c>).</summary>
internal sealed class ReferenceHost(ReferenceGas gas, ReferenceMemory memory)
{
    public const ulong BlockHeight = 100;

    private const int MostRegisters = 100;

    private const string MemoryAccessViolation = "HostError(MemoryAccessViolation)";

    private readonly Dictionary<ulong, byte[]> _registers = [];

    public delegate ulong HostBody(ReferenceHost host, ReadOnlySpan<ulong> arguments);

    public static IReadOnlyList<HostFunction> Functions { get; } =
    [
        new("block_index", new Signature([], I64), (host, _) => host.Number(BlockHeight)),
        new("used_gas", new Signature([], I64), (host, _) => host.UsedGas()),
        new("register_len", new Signature([I64], I64), (host, v) => host.RegisterLength(v[0])),
        new("read_register", new Signature([I64, I64], null), (host, v) => host.ReadRegister(v[0], v[1])),
        new("value_return", new Signature([I64, I64], null), (host, v) => host.ReturnValue(v[0], v[1])),
        new("write_register", new Signature([I64, I64, I64], null), (host, v) => host.WriteRegister(v[0], v[1], v[2])),
        new("sha256", new Signature([I64, I64, I64], null), (host, v) => host.Hash(v[0], v[1], v[2])),
    ];

    private ulong Number(ulong number)
    {
        gas.Pay(Base);
        return number;
    }

    private ulong UsedGas()
    {
        gas.Pay(Base);
        return gas.Burnt;
    }

    private ulong RegisterLength(ulong id)
    {
        gas.Pay(Base);
        return _registers.TryGetValue(id, out byte[]? value) ? (ulong)value.Length : ulong.MaxValue;
    }

    private ulong ReadRegister(ulong id, ulong pointer)
    {
        gas.Pay(Base);
        byte[] value = Register(id);
        gas.Pay(WriteMemoryBase);
        gas.Pay(WriteMemoryByte, (ulong)value.Length);
        RequireMemory(pointer, (ulong)value.Length);
        memory.Write(pointer, value);
        return 0;
    }

    private ulong ReturnValue(ulong length, ulong pointer)
    {
        gas.Pay(Base);
        MemoryOrRegister(length, pointer);
        return 0;
    }

    private ulong WriteRegister(ulong id, ulong length, ulong pointer)
    {
        gas.Pay(Base);
        SetRegister(id, Memory(length, pointer));
        return 0;
    }

    private ulong Hash(ulong length, ulong pointer, ulong id)
    {
        gas.Pay(Sha256Base);
        byte[] value = MemoryOrRegister(length, pointer);
        gas.Pay(Sha256Byte, (ulong)value.Length);
        SetRegister(id, SHA256.HashData(value));
        return 0;
    }

    private byte[] MemoryOrRegister(ulong length, ulong pointer) => length == ulong.MaxValue ? Register(pointer) : Memory(length, pointer);

    private byte[] Memory(ulong length, ulong pointer)
    {
        gas.Pay(ReadMemoryBase);
        gas.Pay(ReadMemoryByte, length);
        RequireMemory(pointer, length);
        return memory.Read(pointer, length);
    }

    private byte[] Register(ulong id)
    {
        if (!_registers.TryGetValue(id, out byte[]? value))
            throw new ReferenceStopException($"HostError(InvalidRegisterId {{ register_id: {id} }})");
        gas.Pay(ReadRegisterBase);
        gas.Pay(ReadRegisterByte, (ulong)value.Length);
        return value;
    }

    private void SetRegister(ulong id, byte[] value)
    {
        gas.Pay(WriteRegisterBase);
        gas.Pay(WriteRegisterByte, (ulong)value.Length);
        if (_registers.Count >= MostRegisters)
            throw new ReferenceStopException(MemoryAccessViolation);
        _registers[id] = value;
    }

    private void RequireMemory(ulong pointer, ulong length)
    {
        if (!memory.Holds(pointer, length))
            throw new ReferenceStopException(MemoryAccessViolation);
    }
}
