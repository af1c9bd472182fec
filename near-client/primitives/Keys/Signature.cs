using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Near.Client.Borsh;
using Near.Client.Json;

namespace Near.Client;

/// <summary>
/// A signature: 64 bytes for ed25519; for secp256k1 65 bytes, r and s big-endian and the recovery id; 3 309 bytes for ml-dsa-65.
/// </summary>
[JsonConverter(typeof(TextJsonConverter<Signature>))]
public sealed class Signature : IEquatable<Signature>, IBorsh<Signature>, IParsable<Signature>
{
    private readonly byte[] _bytes;

    private Signature(KeyType keyType, byte[] bytes) => (KeyType, _bytes) = (keyType, bytes);

    /// <summary>The scheme that it is of.</summary>
    public KeyType KeyType { get; }

    /// <summary>The bytes without the type.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Bytes of a signature of that type.</summary>
    public static int LengthOf(KeyType type) =>
        type switch
        {
            KeyType.Ed25519 => 64,
            KeyType.Secp256k1 => 65,
            _ => MlDsa65.SignatureLength,
        };

    /// <exception cref="NearFormatException">Wrong length for the type.</exception>
    public static Signature FromBytes(KeyType keyType, ReadOnlySpan<byte> bytes) =>
        bytes.Length == LengthOf(keyType)
            ? new(keyType, bytes.ToArray())
            : throw new NearFormatException($"A signature of type {keyType} has {LengthOf(keyType)} bytes, these are {bytes.Length}.");

    /// <exception cref="NearFormatException">Not a signature of a known type.</exception>
    public static Signature Parse(string text) =>
        TryParse(text, out Signature? signature)
            ? signature
            : throw new NearFormatException("Not a signature; it looks like \"ed25519:\", \"secp256k1:\" or \"ml-dsa-65:\" and base58.");

    /// <summary>As <see cref="Parse"/>, but false where that throws.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out Signature? signature)
    {
        signature = KeyText.TryParse(text, LengthOf, out KeyType type, out byte[]? bytes) ? new(type, bytes) : null;
        return signature is not null;
    }

    static Signature IParsable<Signature>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<Signature>.TryParse(string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out Signature result) =>
        TryParse(s, out result);

    /// <inheritdoc />
    public static Signature Read(ref BorshReader reader)
    {
        byte tag = reader.ReadU8();
        if (tag > (byte)KeyType.MlDsa65)
            throw BorshReader.UnknownTag(nameof(Signature), tag);

        byte[] bytes = reader.ReadRaw(LengthOf((KeyType)tag)).ToArray();
        // nearcore refuses these already when it decodes: s of ed25519 is below 2^253.
        return tag == (byte)KeyType.Ed25519 && (bytes[^1] & 0xE0) != 0
            ? throw new NearFormatException("Borsh: not an ed25519 signature, its last byte is above 31.")
            : new((KeyType)tag, bytes);
    }

    /// <inheritdoc />
    public void Write(BorshWriter writer)
    {
        writer.WriteU8((byte)KeyType);
        writer.WriteRaw(_bytes);
    }

    /// <inheritdoc />
    public bool Equals(Signature? other) => other is not null && KeyType == other.KeyType && Bytes.SequenceEqual(other.Bytes);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Signature);

    /// <inheritdoc />
    public override int GetHashCode() => BitConverter.ToInt32(_bytes, 0);

    /// <summary><c>type:base58</c>; <see cref="Parse"/> reads it back.</summary>
    public override string ToString() => KeyText.Format(KeyType, _bytes);
}
