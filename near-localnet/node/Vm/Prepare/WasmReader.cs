using System.Buffers.Binary;
using System.Text;

namespace Near.Localnet.Vm.Prepare;

/// <summary>Reads WebAssembly's binary format. Whatever is malformed is refused as <see cref="PrepareError.Deserialization"/>.</summary>
internal ref struct WasmReader(ReadOnlySpan<byte> data)
{
    private const int MaxNameLength = 100_000;
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private readonly ReadOnlySpan<byte> _data = data;

    public int Position { get; private set; }

    public readonly bool AtEnd => Position >= _data.Length;

    public readonly int Remaining => _data.Length - Position;

    public static PrepareException Malformed() => new(PrepareError.Deserialization);

    public readonly byte Peek() => Position < _data.Length ? _data[Position] : throw Malformed();

    public byte Byte()
    {
        byte value = Peek();
        Position++;
        return value;
    }

    public ReadOnlySpan<byte> Bytes(uint count)
    {
        if (count > (uint)Remaining)
            throw Malformed();
        ReadOnlySpan<byte> bytes = _data.Slice(Position, (int)count);
        Position += (int)count;
        return bytes;
    }

    /// <summary>Everything that is left.</summary>
    public readonly ReadOnlySpan<byte> Rest() => _data[Position..];

    public readonly ReadOnlySpan<byte> Slice(int start, int end) => _data[start..end];

    public uint U32() => (uint)Unsigned(32);

    public int S32() => (int)Signed(32);

    public long S33() => Signed(33);

    public long S64() => Signed(64);

    public uint Fixed32() => BinaryPrimitives.ReadUInt32LittleEndian(Bytes(4));

    public string Name()
    {
        uint length = U32();
        return length <= MaxNameLength ? Text(Bytes(length)) : throw Malformed();
    }

    public void SkipName() => Text(Bytes(U32()));

    private static string Text(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw Malformed();
        }
    }

    private ulong Unsigned(int bits)
    {
        ulong value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = Byte();
            value |= (ulong)(next & 0x7f) << shift;
            // The last byte has room for only some bits and no continuation.
            if (shift + 7 >= bits)
                return next >> (bits - shift) == 0 ? value : throw Malformed();
            if ((next & 0x80) == 0)
                return value;
        }
    }

    private long Signed(int bits)
    {
        long value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = Byte();
            value |= (long)(next & 0x7f) << shift;
            if (shift + 7 >= bits)
            {
                // The bits beyond the number must all repeat its sign.
                int sign = (sbyte)(next << 1) >> (bits - shift);
                if ((next & 0x80) != 0 || sign is not (0 or -1))
                    throw Malformed();
                return Extend(value, shift + 7);
            }
            if ((next & 0x80) == 0)
                return Extend(value, shift + 7);
        }
    }

    private static long Extend(long value, int bits) => bits >= 64 ? value : value << (64 - bits) >> (64 - bits);
}
