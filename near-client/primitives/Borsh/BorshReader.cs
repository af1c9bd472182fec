using System.Buffers.Binary;
using System.Text;

namespace Near.Client.Borsh;

/// <summary>
/// Reads Borsh from untrusted bytes. Everything that is not exact Borsh ends in <see cref="NearFormatException"/>; a
/// length is compared with the bytes that are left before anything is allocated for it.
/// </summary>
public ref struct BorshReader(ReadOnlySpan<byte> bytes)
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>How many bytes are left.</summary>
    public readonly int Remaining => _rest.Length;

    /// <summary>The next bytes without consuming them.</summary>
    public readonly ReadOnlySpan<byte> Peek(int length) => _rest[..Math.Min(length, _rest.Length)];

    /// <summary>No more bytes may follow.</summary>
    /// <exception cref="NearFormatException">There are some left.</exception>
    public readonly void ExpectEnd()
    {
        if (!_rest.IsEmpty)
            throw new NearFormatException($"Borsh: {_rest.Length} bytes follow the value.");
    }

    /// <summary>So many bytes as they are.</summary>
    public ReadOnlySpan<byte> ReadRaw(int length)
    {
        if (length > _rest.Length)
            throw new NearFormatException($"Borsh: {length} bytes expected, {_rest.Length} left.");

        ReadOnlySpan<byte> read = _rest[..length];
        _rest = _rest[length..];
        return read;
    }

    /// <summary>One byte.</summary>
    public byte ReadU8() => ReadRaw(1)[0];

    /// <summary>2 bytes, the lowest first.</summary>
    public ushort ReadU16() => BinaryPrimitives.ReadUInt16LittleEndian(ReadRaw(2));

    /// <summary>4 bytes, the lowest first.</summary>
    public uint ReadU32() => BinaryPrimitives.ReadUInt32LittleEndian(ReadRaw(4));

    /// <summary>8 bytes, the lowest first.</summary>
    public ulong ReadU64() => BinaryPrimitives.ReadUInt64LittleEndian(ReadRaw(8));

    /// <summary>16 bytes, the lowest first.</summary>
    public UInt128 ReadU128() => BinaryPrimitives.ReadUInt128LittleEndian(ReadRaw(16));

    /// <summary>One byte that is 0 or 1.</summary>
    public bool ReadBool() =>
        ReadU8() switch
        {
            0 => false,
            1 => true,
            var other => throw new NearFormatException($"Borsh: {other} is neither 0 (no) nor 1 (yes)."),
        };

    /// <summary>A u32 count of items of at least <paramref name="minSize"/> bytes each, refused when they cannot all follow.</summary>
    public int ReadCount(int minSize)
    {
        uint count = ReadU32();
        return (ulong)count * (uint)minSize <= (ulong)_rest.Length
            ? (int)count
            : throw new NearFormatException($"Borsh: {count} items expected, {_rest.Length} bytes left.");
    }

    /// <summary>u32 length, then the bytes.</summary>
    public byte[] ReadBytes() => ReadRaw(ReadCount(1)).ToArray();

    /// <summary>u32 length, then as many bytes of strict UTF-8.</summary>
    public string ReadString()
    {
        try
        {
            return StrictUtf8.GetString(ReadRaw(ReadCount(1)));
        }
        catch (DecoderFallbackException exception)
        {
            throw new NearFormatException("Borsh: text is not UTF-8.", exception);
        }
    }

    /// <summary>One value.</summary>
    public T Read<T>()
        where T : IBorsh<T> => T.Read(ref this);

    /// <summary>u32 count, then the items. Memory is taken as they come.</summary>
    public IReadOnlyList<T> ReadList<T>()
        where T : IBorsh<T>
    {
        int count = ReadCount(1);
        var items = new List<T>(Math.Min(count, 1024));
        for (int i = 0; i < count; i++)
            items.Add(T.Read(ref this));

        return items;
    }

    /// <summary>u32 count, then the texts.</summary>
    public IReadOnlyList<string> ReadStrings()
    {
        string[] items = new string[ReadCount(4)];
        for (int i = 0; i < items.Length; i++)
            items[i] = ReadString();

        return items;
    }

    /// <summary>0, or 1 and the value.</summary>
    public T? ReadOption<T>()
        where T : struct, IBorsh<T> => ReadBool() ? T.Read(ref this) : null;

    /// <summary>0, or 1 and the value.</summary>
    public T? ReadOptional<T>()
        where T : class, IBorsh<T> => ReadBool() ? T.Read(ref this) : null;

    /// <summary>The refusal of a tag byte that names no variant.</summary>
    public static NearFormatException UnknownTag(string type, byte tag) => new($"Borsh: {tag} is no variant of {type}.");
}
