using System.Text;

namespace Near.Localnet.Vm.Prepare;

/// <summary>Writes WebAssembly's binary format.</summary>
internal sealed class WasmWriter
{
    private byte[] buffer = new byte[256];
    private int length;

    public ReadOnlySpan<byte> Written => buffer.AsSpan(0, length);

    public WasmWriter Byte(byte value)
    {
        if (length == buffer.Length)
            Array.Resize(ref buffer, 2 * length);
        buffer[length++] = value;
        return this;
    }

    public WasmWriter Bytes(ReadOnlySpan<byte> bytes)
    {
        if (buffer.Length - length < bytes.Length)
            Array.Resize(ref buffer, Math.Max(2 * length, length + bytes.Length));
        bytes.CopyTo(buffer.AsSpan(length));
        length += bytes.Length;
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

    public void Clear() => length = 0;
}
