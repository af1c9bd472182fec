using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Near.Client.Borsh;
using Near.Client.Json;

namespace Near.Client;

/// <summary>
/// What an account's state names one of its keys by: the public key itself, or for ml-dsa-65, whose keys are large, the SHA3-256 of the key
/// (<c>ml-dsa-65-hash:base58</c>). Such a key cannot be had from its handle; compare handles, to which every public key converts.
/// </summary>
[JsonConverter(typeof(TextJsonConverter<PublicKeyHandle>))]
public sealed class PublicKeyHandle : IEquatable<PublicKeyHandle>, IBorsh<PublicKeyHandle>, IParsable<PublicKeyHandle>
{
    private const string HashPrefix = "ml-dsa-65-hash:";

    // 2 is the tag of a whole ml-dsa-65 key, which no state has.
    private const byte HashTag = 3;
    private const int HashLength = 32;

    private readonly byte[] _bytes;

    private PublicKeyHandle(KeyType keyType, byte[] bytes) => (KeyType, _bytes) = (keyType, bytes);

    /// <summary>The type of the key, not of the handle.</summary>
    public KeyType KeyType { get; }

    /// <summary>The key, or the hash of one of ml-dsa-65.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    private static ReadOnlySpan<byte> HashDomain => "near:ml-dsa-65-pubkey-hash:v1"u8;

    /// <summary>As <see cref="Of"/>.</summary>
    public static implicit operator PublicKeyHandle(PublicKey key) => Of(key);

    /// <summary>Bytes of the Borsh form for a type of key, which are those in the state: 33, or 65 for secp256k1.</summary>
    public static int BorshLength(KeyType type) => 1 + (type == KeyType.MlDsa65 ? HashLength : PublicKey.LengthOf(type));

    /// <summary>The handle of a key: the key itself, or the hash of one of ml-dsa-65.</summary>
    public static PublicKeyHandle Of(PublicKey key) =>
        new(key.KeyType, key.KeyType == KeyType.MlDsa65 ? Hash(key.Bytes) : key.Bytes.ToArray());

    /// <exception cref="NearFormatException">Not a handle; a whole ml-dsa-65 key is none.</exception>
    public static PublicKeyHandle Parse(string text) =>
        TryParse(text, out PublicKeyHandle? handle)
            ? handle
            : throw new NearFormatException(
                "Not the handle of a public key; it looks like \"ed25519:\", \"secp256k1:\" or \"ml-dsa-65-hash:\" and base58."
            );

    /// <summary>As <see cref="Parse"/>, but false where that throws.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out PublicKeyHandle? handle)
    {
        handle = null;
        if (text is not null && text.StartsWith(HashPrefix, StringComparison.Ordinal))
        {
            if (Base58.TryDecode(text.AsSpan(HashPrefix.Length), HashLength, out byte[]? hash))
                handle = new(KeyType.MlDsa65, hash);
        }
        else if (PublicKey.TryParse(text, out PublicKey? key) && key.KeyType != KeyType.MlDsa65)
        {
            handle = Of(key);
        }

        return handle is not null;
    }

    static PublicKeyHandle IParsable<PublicKeyHandle>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<PublicKeyHandle>.TryParse(
        string? s,
        IFormatProvider? provider,
        [MaybeNullWhen(false)] out PublicKeyHandle result
    ) => TryParse(s, out result);

    /// <inheritdoc />
    public static PublicKeyHandle Read(ref BorshReader reader)
    {
        byte tag = reader.ReadU8();
        return tag switch
        {
            (byte)KeyType.Ed25519 or (byte)KeyType.Secp256k1 => new(
                (KeyType)tag,
                reader.ReadRaw(PublicKey.LengthOf((KeyType)tag)).ToArray()
            ),
            HashTag => new(KeyType.MlDsa65, reader.ReadRaw(HashLength).ToArray()),
            _ => throw BorshReader.UnknownTag(nameof(PublicKeyHandle), tag),
        };
    }

    /// <inheritdoc />
    public void Write(BorshWriter writer)
    {
        writer.WriteU8(KeyType == KeyType.MlDsa65 ? HashTag : (byte)KeyType);
        writer.WriteRaw(_bytes);
    }

    /// <inheritdoc />
    public bool Equals(PublicKeyHandle? other) => other is not null && KeyType == other.KeyType && Bytes.SequenceEqual(other.Bytes);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as PublicKeyHandle);

    /// <inheritdoc />
    public override int GetHashCode() => BitConverter.ToInt32(_bytes, 0);

    /// <summary><c>type:base58</c>; <see cref="Parse"/> reads it back.</summary>
    public override string ToString() =>
        KeyType == KeyType.MlDsa65 ? $"{HashPrefix}{Base58.Encode(_bytes)}" : KeyText.Format(KeyType, _bytes);

    private static byte[] Hash(ReadOnlySpan<byte> key) => Digests.Sha3([.. HashDomain, .. key]);
}
