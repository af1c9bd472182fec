using System.Buffers.Binary;
using Near.Localnet.Parameters;
using Near.Localnet.Vm.Engine.Interop;

namespace Near.Localnet.Vm.Host;

/// <summary>The contract's memory. Whatever lies outside of it ends the call.</summary>
internal sealed class GuestMemory(WasmInstance instance, GasCounter gas)
{
    public ReadOnlySpan<byte> Read(ulong pointer, ulong length)
    {
        gas.PayBase(ExtCost.ReadMemoryBase);
        gas.PayPer(ExtCost.ReadMemoryByte, length);
        return ReadForFree(pointer, length);
    }

    public Span<byte> ReadForFree(ulong pointer, ulong length)
    {
        ulong size = instance.MemoryLength;
        if (pointer > size || length > size - pointer)
            throw new HostException(HostError.MemoryAccessViolation);
        return instance.Slice(pointer, (int)length);
    }

    public void Write(ulong pointer, ReadOnlySpan<byte> bytes)
    {
        gas.PayBase(ExtCost.WriteMemoryBase);
        gas.PayPer(ExtCost.WriteMemoryByte, (ulong)bytes.Length);
        bytes.CopyTo(ReadForFree(pointer, (ulong)bytes.Length));
    }

    public UInt128 ReadU128(ulong pointer) => BinaryPrimitives.ReadUInt128LittleEndian(Read(pointer, 16));

    public uint ReadU32(ulong pointer) => BinaryPrimitives.ReadUInt32LittleEndian(Read(pointer, 4));

    public ushort ReadU16(ulong pointer) => BinaryPrimitives.ReadUInt16LittleEndian(Read(pointer, 2));

    public byte ReadU8(ulong pointer) => Read(pointer, 1)[0];

    public void WriteU128(ulong pointer, UInt128 value)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128LittleEndian(bytes, value);
        Write(pointer, bytes);
    }
}
