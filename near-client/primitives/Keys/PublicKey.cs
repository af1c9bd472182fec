using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Near.Client.Borsh;
using Near.Client.Json;

namespace Near.Client;

/// <summary>
/// A public key: 32 bytes for ed25519, 64 bytes (x and y, big-endian) for secp256k1, 1 952 bytes for ml-dsa-65. Text:
/// <c>ed25519:base58</c>.
/// </summary>
[JsonConverter(typeof(TextJsonConverter<PublicKey>))]
public sealed class PublicKey : IEquatable<PublicKey>, IBorsh<PublicKey>, IParsable<PublicKey>
{
    private readonly byte[] _bytes;

    private PublicKey(KeyType keyType, byte[] bytes) => (KeyType, _bytes) = (keyType, bytes);

    /// <summary>The scheme that it is a key of.</summary>
    public KeyType KeyType { get; }

    /// <summary>The bytes without the type.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Bytes of a key of that type.</summary>
    public static int LengthOf(KeyType type) =>
        type switch
        {
            KeyType.Ed25519 => 32,
            KeyType.Secp256k1 => 64,
            _ => MlDsa65.PublicKeyLength,
        };

    /// <exception cref="NearFormatException">Wrong length for the type.</exception>
    public static PublicKey FromBytes(KeyType keyType, ReadOnlySpan<byte> bytes) =>
        bytes.Length == LengthOf(keyType)
            ? new(keyType, bytes.ToArray())
            : throw new NearFormatException($"A key of type {keyType} has {LengthOf(keyType)} bytes, these are {bytes.Length}.");

    /// <exception cref="NearFormatException">Not a public key of a known type.</exception>
    public static PublicKey Parse(string text) =>
        TryParse(text, out PublicKey? key)
            ? key
            : throw new NearFormatException("Not a public key; it looks like \"ed25519:\", \"secp256k1:\" or \"ml-dsa-65:\" and base58.");

    /// <summary>As <see cref="Parse"/>, but false where that throws.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out PublicKey? key)
    {
        key = KeyText.TryParse(text, LengthOf, out KeyType type, out byte[]? bytes) ? new(type, bytes) : null;
        return key is not null;
    }

    static PublicKey IParsable<PublicKey>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<PublicKey>.TryParse(string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out PublicKey result) =>
        TryParse(s, out result);

    /// <inheritdoc />
    public static PublicKey Read(ref BorshReader reader)
    {
        byte tag = reader.ReadU8();
        return tag <= (byte)KeyType.MlDsa65
            ? new((KeyType)tag, reader.ReadRaw(LengthOf((KeyType)tag)).ToArray())
            : throw BorshReader.UnknownTag(nameof(PublicKey), tag);
    }

    /// <inheritdoc />
    public void Write(BorshWriter writer)
    {
        writer.WriteU8((byte)KeyType);
        writer.WriteRaw(_bytes);
    }

    /// <summary>
    /// Whether <paramref name="signature"/> is this key's over <paramref name="message"/>. For secp256k1 the message is
    /// the 32-byte hash itself. A malformed key or signature is simply not valid.
    /// </summary>
    public bool Verify(ReadOnlySpan<byte> message, Signature signature) =>
        signature.KeyType == KeyType
        && KeyType switch
        {
            KeyType.Ed25519 => Ed25519.Verify(_bytes, message, signature.Bytes),
            KeyType.Secp256k1 => Secp256k1.Verify(_bytes, message, signature.Bytes),
            _ => MlDsa65.Verify(_bytes, message, signature.Bytes),
        };

    /// <summary>
    /// The account that belongs to the key without being created: 64 hex digits of an ed25519 key, or <c>0x</c> and the last
    /// 20 bytes of the Keccak-256 of a secp256k1 key (NEP-518).
    /// </summary>
    /// <exception cref="NotSupportedException">A key of ml-dsa-65, which has no such account.</exception>
    public AccountId ToImplicitAccount()
    {
        if (KeyType == KeyType.Ed25519)
            return AccountId.Parse(Convert.ToHexStringLower(_bytes));

        if (KeyType != KeyType.Secp256k1)
            throw new NotSupportedException("Keys of type ml-dsa-65 have no implicit account; add the key to an account.");

        return AccountId.Parse($"0x{Convert.ToHexStringLower(Digests.Keccak256(_bytes).AsSpan(12))}");
    }

    /// <inheritdoc />
    public bool Equals(PublicKey? other) => other is not null && KeyType == other.KeyType && Bytes.SequenceEqual(other.Bytes);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as PublicKey);

    /// <inheritdoc />
    public override int GetHashCode() => BitConverter.ToInt32(_bytes, 0);

    /// <summary><c>type:base58</c>; <see cref="Parse"/> reads it back.</summary>
    public override string ToString() => KeyText.Format(KeyType, _bytes);
}
