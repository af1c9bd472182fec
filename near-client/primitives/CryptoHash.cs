using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Near.Client.Borsh;
using Near.Client.Json;

namespace Near.Client;

/// <summary>A SHA-256 hash: 32 bytes, base58 as text. Ids of blocks, transactions and receipts are such hashes.</summary>
[JsonConverter(typeof(TextJsonConverter<CryptoHash>))]
public readonly record struct CryptoHash : IBorsh<CryptoHash>, IParsable<CryptoHash>, IComparable<CryptoHash>
{
    /// <summary>Length in bytes.</summary>
    public const int Length = 32;

    private readonly ulong _a,
        _b,
        _c,
        _d;

    private CryptoHash(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>(bytes);
        (_a, _b, _c, _d) = (words[0], words[1], words[2], words[3]);
    }

    /// <summary>32 zero bytes, <c>11111111111111111111111111111111</c>: NEAR's "no hash".</summary>
    public static CryptoHash Zero => default;

    /// <summary>The 32 bytes.</summary>
    [UnscopedRef]
    public ReadOnlySpan<byte> Bytes => MemoryMarshal.AsBytes(MemoryMarshal.CreateReadOnlySpan(in _a, 4));

    /// <exception cref="NearFormatException">Not 32 bytes.</exception>
    public static CryptoHash FromBytes(ReadOnlySpan<byte> bytes) =>
        bytes.Length == Length ? new(bytes) : throw new NearFormatException($"A hash has {Length} bytes, these are {bytes.Length}.");

    /// <summary>SHA-256 of the data.</summary>
    public static CryptoHash Sha256(ReadOnlySpan<byte> data)
    {
        Span<byte> hash = stackalloc byte[Length];
        SHA256.HashData(data, hash);
        return new(hash);
    }

    /// <exception cref="NearFormatException">Not the base58 text of 32 bytes.</exception>
    public static CryptoHash Parse(string text) =>
        TryParse(text, out CryptoHash hash)
            ? hash
            : throw new NearFormatException("A hash is 32 bytes in base58 (43 or 44 characters as a rule).");

    /// <summary>As <see cref="Parse"/>, but false where that throws.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out CryptoHash hash)
    {
        bool ok = Base58.TryDecode(text, Length, out byte[]? bytes);
        hash = ok ? new(bytes) : default;
        return ok;
    }

    static CryptoHash IParsable<CryptoHash>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<CryptoHash>.TryParse(string? s, IFormatProvider? provider, out CryptoHash result) => TryParse(s, out result);

    /// <inheritdoc />
    public static CryptoHash Read(ref BorshReader reader) => new(reader.ReadRaw(Length));

    /// <inheritdoc />
    public void Write(BorshWriter writer) => writer.WriteRaw(Bytes);

    /// <summary>Copies the 32 bytes to the beginning of <paramref name="destination"/>.</summary>
    public void CopyTo(Span<byte> destination) => Bytes.CopyTo(destination);

    /// <summary>A copy of the 32 bytes.</summary>
    public byte[] ToArray() => Bytes.ToArray();

    /// <summary>Lexicographic order of the bytes.</summary>
    public int CompareTo(CryptoHash other) => Bytes.SequenceCompareTo(other.Bytes);

    /// <summary>Base58.</summary>
    public override string ToString() => Base58.Encode(Bytes);

    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append(ToString());
        return true;
    }

    /// <summary>By the order of <see cref="CompareTo"/>.</summary>
    public static bool operator <(CryptoHash left, CryptoHash right) => left.CompareTo(right) < 0;

    /// <summary>By the order of <see cref="CompareTo"/>.</summary>
    public static bool operator >(CryptoHash left, CryptoHash right) => left.CompareTo(right) > 0;

    /// <summary>By the order of <see cref="CompareTo"/>.</summary>
    public static bool operator <=(CryptoHash left, CryptoHash right) => left.CompareTo(right) <= 0;

    /// <summary>By the order of <see cref="CompareTo"/>.</summary>
    public static bool operator >=(CryptoHash left, CryptoHash right) => left.CompareTo(right) >= 0;
}
