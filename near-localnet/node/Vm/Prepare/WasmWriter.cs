using System.Text;

namespace Near.Localnet.Vm.Prepare;

/// <summary>Writes WebAssembly's binary format.</summary>
internal sealed class WasmWriter
{
    private byte[] _buffer = new byte[256];
    private int _length;

    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    public WasmWriter Byte(byte value)
    {
        if (_length == _buffer.Length)
            Array.Resize(ref _buffer, 2 * _length);
        _buffer[_length++] = value;
        return this;
    }

    public WasmWriter Bytes(ReadOnlySpan<byte> bytes)
    {
        if (_buffer.Length - _length < bytes.Length)
            Array.Resize(ref _buffer, Math.Max(2 * _length, _length + bytes.Length));
        bytes.CopyTo(_buffer.AsSpan(_length));
        _length += bytes.Length;
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
        byte[] bytes = Encoding.UTF8.GetBytes(name);
        return U32((uint)bytes.Length).Bytes(bytes);
    }

    /// <summary>Bytes with their length before them, as sections and function bodies are.</summary>
    public WasmWriter Sized(ReadOnlySpan<byte> bytes) => U32((uint)bytes.Length).Bytes(bytes);

    public WasmWriter Section(SectionId id, ReadOnlySpan<byte> content) => Byte((byte)id).Sized(content);

    public void Clear() => _length = 0;
}
