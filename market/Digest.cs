using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Near.Client;
using Near.Client.Json;

namespace NearTasks.Market;

/// <summary>
/// A SHA-256 digest of NearTasks' own data: 32 bytes, written as 64 lower-case hex digits (NEAR's own hashes are base58).
/// </summary>
[InlineArray(Size)]
[JsonConverter(typeof(TextJsonConverter<Digest>))]
[SuppressMessage("Performance", "CA1815:Override equals and operator equals on value types", Justification = "Equality is defined below.")]
public struct Digest : IEquatable<Digest>, IParsable<Digest>
{
    /// <summary>Bytes of a digest.</summary>
    public const int Size = 32;

    private byte _first;

    /// <summary>SHA-256 of <paramref name="data"/>.</summary>
    public static Digest Sha256(ReadOnlySpan<byte> data)
    {
        Digest digest = default;
        SHA256.HashData(data, digest);
        return digest;
    }

    /// <summary>Takes 32 bytes as they are.</summary>
    /// <exception cref="ArgumentException">Not 32 bytes.</exception>
    public static Digest FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size)
            throw new ArgumentException($"a digest has {Size} bytes, not {bytes.Length}", nameof(bytes));
        return MemoryMarshal.Read<Digest>(bytes);
    }

    /// <summary>Reads exactly 64 lower-case hex digits.</summary>
    /// <exception cref="NearFormatException">Anything else.</exception>
    public static Digest Parse(string text) =>
        TryParse(text, out Digest digest) ? digest : throw new NearFormatException("a digest is 64 lower-case hex digits");

    /// <inheritdoc cref="Parse"/>
    public static bool TryParse([NotNullWhen(true)] string? text, out Digest digest)
    {
        digest = default;
        if (text is not { Length: 2 * Size } || text.AsSpan().ContainsAnyInRange('A', 'F'))
            return false;
        return Convert.FromHexString(text, digest, out _, out _) == System.Buffers.OperationStatus.Done;
    }

    static Digest IParsable<Digest>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<Digest>.TryParse(string? s, IFormatProvider? provider, out Digest result) => TryParse(s, out result);

    /// <summary>The 32 bytes.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<byte> Bytes => this;

    /// <inheritdoc/>
    public readonly bool Equals(Digest other) => Bytes.SequenceEqual(other.Bytes);

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is Digest other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => MemoryMarshal.Read<int>(Bytes);

    /// <summary>64 lower-case hex digits.</summary>
    public override readonly string ToString() => Convert.ToHexStringLower(this);

    /// <summary>Equality of all bytes.</summary>
    public static bool operator ==(Digest left, Digest right) => left.Equals(right);

    /// <summary>Inequality of any byte.</summary>
    public static bool operator !=(Digest left, Digest right) => !left.Equals(right);
}
