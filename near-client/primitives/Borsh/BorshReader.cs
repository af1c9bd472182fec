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

    public readonly int Remaining => _rest.Length;

    /// <summary>The next bytes without consuming them.</summary>
    public readonly ReadOnlySpan<byte> Peek(int length) => _rest[..Math.Min(length, _rest.Length)];

    public readonly void ExpectEnd()
    {
        if (!_rest.IsEmpty)
            throw new NearFormatException($"Borsh: {_rest.Length} bytes follow the value.");
    }

    public ReadOnlySpan<byte> ReadRaw(int length)
    {
        if (length > _rest.Length)
            throw new NearFormatException($"Borsh: {length} bytes expected, {_rest.Length} left.");

        ReadOnlySpan<byte> read = _rest[..length];
        _rest = _rest[length..];
        return read;
    }

    public byte ReadU8() => ReadRaw(1)[0];

    public ushort ReadU16() => BinaryPrimitives.ReadUInt16LittleEndian(ReadRaw(2));

    public uint ReadU32() => BinaryPrimitives.ReadUInt32LittleEndian(ReadRaw(4));

    public ulong ReadU64() => BinaryPrimitives.ReadUInt64LittleEndian(ReadRaw(8));

    public UInt128 ReadU128() => BinaryPrimitives.ReadUInt128LittleEndian(ReadRaw(16));

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

    public byte[] ReadBytes() => ReadRaw(ReadCount(1)).ToArray();

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

    public T Read<T>()
        where T : IBorsh<T> => T.Read(ref this);

    public IReadOnlyList<T> ReadList<T>()
        where T : IBorsh<T>
    {
        int count = ReadCount(1);
        var items = new List<T>(Math.Min(count, 1024));
        for (int i = 0; i < count; i++)
            items.Add(T.Read(ref this));

        return items;
    }

    public IReadOnlyList<string> ReadStrings()
    {
        string[] items = new string[ReadCount(4)];
        for (int i = 0; i < items.Length; i++)
            items[i] = ReadString();

        return items;
    }

    public T? ReadOption<T>()
        where T : struct, IBorsh<T> => ReadBool() ? T.Read(ref this) : null;

    public T? ReadOptional<T>()
        where T : class, IBorsh<T> => ReadBool() ? T.Read(ref this) : null;

    /// <summary>The refusal of a tag byte that names no variant.</summary>
    public static NearFormatException UnknownTag(string type, byte tag) => new($"Borsh: {tag} is no variant of {type}.");
}
