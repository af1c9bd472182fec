using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Near.Client.Borsh;

/// <summary>Appends values in Borsh form: integers little-endian, lengths as u32, options and enums behind a tag byte.</summary>
public sealed class BorshWriter
{
    private readonly ArrayBufferWriter<byte> _buffer = new(256);

    /// <summary>What was written so far; valid until the next write.</summary>
    public ReadOnlySpan<byte> Written => _buffer.WrittenSpan;

    /// <summary>A copy of what was written so far.</summary>
    public byte[] ToArray() => _buffer.WrittenSpan.ToArray();

    /// <summary>One byte.</summary>
    public void WriteU8(byte value)
    {
        _buffer.GetSpan(1)[0] = value;
        _buffer.Advance(1);
    }

    /// <summary>One byte: 1 or 0.</summary>
    public void WriteBool(bool value) => WriteU8(value ? (byte)1 : (byte)0);

    /// <summary>2 bytes, the lowest first.</summary>
    public void WriteU16(ushort value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(_buffer.GetSpan(2), value);
        _buffer.Advance(2);
    }

    /// <summary>4 bytes, the lowest first.</summary>
    public void WriteU32(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(_buffer.GetSpan(4), value);
        _buffer.Advance(4);
    }

    /// <summary>8 bytes, the lowest first.</summary>
    public void WriteU64(ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(_buffer.GetSpan(8), value);
        _buffer.Advance(8);
    }

    /// <summary>16 bytes, the lowest first.</summary>
    public void WriteU128(UInt128 value)
    {
        BinaryPrimitives.WriteUInt128LittleEndian(_buffer.GetSpan(16), value);
        _buffer.Advance(16);
    }

    /// <summary>Bytes of a length known to both sides.</summary>
    public void WriteRaw(ReadOnlySpan<byte> bytes) => _buffer.Write(bytes);

    /// <summary>u32 length, then the bytes.</summary>
    public void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        WriteU32((uint)bytes.Length);
        _buffer.Write(bytes);
    }

    /// <summary>u32 length in bytes, then the text as UTF-8.</summary>
    public void WriteString(string value) => WriteBytes(Encoding.UTF8.GetBytes(value));

    /// <summary>The Borsh form of the value.</summary>
    public void Write<T>(T value)
        where T : IBorsh<T> => value.Write(this);

    /// <summary>u32 count, then the items.</summary>
    public void WriteList<T>(IReadOnlyCollection<T> items)
        where T : IBorsh<T>
    {
        WriteU32((uint)items.Count);
        foreach (T item in items)
            item.Write(this);
    }

    /// <summary>u32 count, then the texts.</summary>
    public void WriteStrings(IReadOnlyCollection<string> items)
    {
        WriteU32((uint)items.Count);
        foreach (string item in items)
            WriteString(item);
    }

    /// <summary>0, or 1 and the value.</summary>
    public void WriteOption<T>(T? value)
        where T : struct, IBorsh<T>
    {
        WriteBool(value.HasValue);
        value?.Write(this);
    }

    /// <inheritdoc cref="WriteOption{T}(T?)"/>
    public void WriteOptional<T>(T? value)
        where T : class, IBorsh<T>
    {
        WriteBool(value is not null);
        value?.Write(this);
    }
}
