using System.Buffers;
using System.Text;

namespace Near.Localnet.Vm.Prepare;

/// <summary>Writes WebAssembly's binary format.</summary>
internal sealed class WasmWriter
{
    private readonly ArrayBufferWriter<byte> buffer = new();

    public ReadOnlySpan<byte> Written => buffer.WrittenSpan;

    public WasmWriter Byte(byte value)
    {
        buffer.GetSpan(1)[0] = value;
        buffer.Advance(1);
        return this;
    }

    public WasmWriter Bytes(ReadOnlySpan<byte> bytes)
    {
        buffer.Write(bytes);
        return this;
    }

    public WasmWriter U32(uint value)
    {
        for (; value >= 0x80; value >>= 7)
            Byte((byte)(value | 0x80));
        return Byte((byte)value);
    }

    public WasmWriter S64(long value)
    {
        while (value is < -64 or > 63)
        {
            Byte((byte)(value | 0x80));
            value >>= 7;
        }
        return Byte((byte)(value & 0x7f));
    }

    public WasmWriter Name(string name)
    {
        var bytes = Encoding.UTF8.GetBytes(name);
        return U32((uint)bytes.Length).Bytes(bytes);
    }

    /// <summary>Bytes with their length before them, as sections and function bodies are.</summary>
    public WasmWriter Sized(ReadOnlySpan<byte> bytes) => U32((uint)bytes.Length).Bytes(bytes);

    public WasmWriter Section(SectionId id, ReadOnlySpan<byte> content) => Byte((byte)id).Sized(content);

    public void Clear() => buffer.ResetWrittenCount();
}
