using Near.Localnet.Parameters;

namespace Near.Localnet.Vm.Host;

/// <summary>Numbered byte strings that the host keeps for the contract.</summary>
internal sealed class Registers(GasCounter gas, VmLimits limits)
{
    private const ulong EntryOverhead = 8;

    private readonly Dictionary<ulong, byte[]> _values = [];
    private ulong _usage;

    public ReadOnlySpan<byte> Get(ulong id)
    {
        if (!_values.TryGetValue(id, out byte[]? value))
            throw new HostException(HostError.InvalidRegisterId(id));
        gas.PayBase(ExtCost.ReadRegisterBase);
        gas.PayPer(ExtCost.ReadRegisterByte, (ulong)value.Length);
        return value;
    }

    /// <summary>The length of a register, or the largest number when it is not set.</summary>
    public ulong Length(ulong id) => _values.TryGetValue(id, out byte[]? value) ? (ulong)value.Length : ulong.MaxValue;

    /// <summary>Sets a register to bytes that are from now on its own.</summary>
    public void Set(ulong id, byte[] value)
    {
        gas.PayBase(ExtCost.WriteRegisterBase);
        gas.PayPer(ExtCost.WriteRegisterByte, (ulong)value.Length);
        Store(id, value);
    }

    /// <summary>Sets a register to bytes that the host shares instead of copying: they cost nothing each.</summary>
    public void SetShared(ulong id, byte[] value)
    {
        gas.PayBase(ExtCost.WriteRegisterBase);
        Store(id, value);
    }

    private void Store(ulong id, byte[] value)
    {
        // At the limit not even an existing register can be replaced; nearcore keeps this as it always was.
        if ((ulong)value.Length > limits.MaxRegisterSize || (ulong)_values.Count >= limits.MaxNumberRegisters)
            throw new HostException(HostError.MemoryAccessViolation);
        ulong old = _values.TryGetValue(id, out byte[]? replaced) ? (ulong)replaced.Length + EntryOverhead : 0;
        ulong total = _usage - old + (ulong)value.Length + EntryOverhead;
        if (total > limits.RegistersMemoryLimit)
            throw new HostException(HostError.MemoryAccessViolation);
        _values[id] = value;
        _usage = total;
    }
}
