using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Near.Client;

/// <summary>
/// A secret key. It is kept out of logs: <see cref="ToString"/> names only the public key, <see cref="Export"/> gives the
/// key itself. Disposing wipes it from memory.
/// </summary>
public sealed class SecretKey : IDisposable
{
    private const int SeedLength = 32;

    // Pinned, so that the collector leaves no copies behind; the seed of ed25519, the scalar of secp256k1, the expanded key of ml-dsa-65.
    private readonly byte[] _secret;
    private bool _disposed;

    private SecretKey(KeyType keyType, ReadOnlySpan<byte> secret)
    {
        _secret = GC.AllocateArray<byte>(secret.Length, pinned: true);
        secret.CopyTo(_secret);
        PublicKey = PublicKey.FromBytes(
            keyType,
            keyType switch
            {
                KeyType.Ed25519 => Ed25519.PublicKey(secret),
                KeyType.Secp256k1 => Secp256k1.PublicKey(secret),
                _ => MlDsa65.PublicKey(secret),
            }
        );
    }

    /// <summary>The scheme that it is a key of.</summary>
    public KeyType KeyType => PublicKey.KeyType;

    /// <summary>The key that verifies what this one signs.</summary>
    public PublicKey PublicKey { get; }

    /// <summary>A new key from the system's random numbers.</summary>
    public static SecretKey Random(KeyType keyType = KeyType.Ed25519)
    {
        byte[] secret = keyType switch
        {
            KeyType.Ed25519 => RandomNumberGenerator.GetBytes(SeedLength),
            KeyType.Secp256k1 => Secp256k1.RandomSecret(),
            _ => MlDsa65.RandomSecret(),
        };
        var key = new SecretKey(keyType, secret);
        CryptographicOperations.ZeroMemory(secret);
        return key;
    }

    /// <summary>
    /// The ed25519 or ml-dsa-65 key whose seed is the text's UTF-8, cut or padded with spaces to 32 bytes: near-crypto's test keys. Not
    /// for value.
    /// </summary>
    /// <exception cref="ArgumentException">secp256k1, whose test keys come from a generator of Rust.</exception>
    public static SecretKey FromSeed(string seed, KeyType keyType = KeyType.Ed25519)
    {
        Span<byte> bytes = stackalloc byte[SeedLength];
        bytes.Fill((byte)' ');
        byte[] utf8 = Encoding.UTF8.GetBytes(seed);
        utf8.AsSpan(0, Math.Min(utf8.Length, SeedLength)).CopyTo(bytes);
        return keyType switch
        {
            KeyType.Ed25519 => new(keyType, bytes),
            KeyType.MlDsa65 => new(keyType, MlDsa65.SecretOfSeed(bytes)),
            _ => throw new ArgumentException("A seed makes ed25519 and ml-dsa-65 keys only.", nameof(keyType)),
        };
    }

    /// <exception cref="NearFormatException">Not a secret key; the message never repeats the text.</exception>
    public static SecretKey Parse(string text) =>
        TryParse(text, out SecretKey? key)
            ? key
            : throw new NearFormatException("Not a secret key; it looks like \"ed25519:\", \"secp256k1:\" or \"ml-dsa-65:\" and base58.");

    /// <summary>As <see cref="Parse"/>, but false where that throws.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out SecretKey? key)
    {
        key = null;
        if (!KeyText.TryParse(text, TextLength, out KeyType type, out byte[]? bytes))
            return false;

        Span<byte> secret = type == KeyType.Ed25519 ? bytes.AsSpan(0, SeedLength) : bytes;
        if (IsSecret(type, secret))
            key = new(type, secret);

        // The second half of an ed25519 key is its public key; another one would sign for nobody.
        if (type == KeyType.Ed25519 && !key!.PublicKey.Bytes.SequenceEqual(bytes.AsSpan(SeedLength)))
        {
            key.Dispose();
            key = null;
        }

        CryptographicOperations.ZeroMemory(bytes);
        return key is not null;
    }

    /// <summary>Signs the message. For secp256k1 it must be a 32-byte hash.</summary>
    /// <exception cref="ArgumentException">secp256k1 and not 32 bytes.</exception>
    public Signature Sign(ReadOnlySpan<byte> message)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return Signature.FromBytes(
            KeyType,
            KeyType switch
            {
                KeyType.Ed25519 => Ed25519.Sign(_secret, message),
                KeyType.MlDsa65 => MlDsa65.Sign(_secret, message),
                _ when message.Length == CryptoHash.Length => Secp256k1.Sign(_secret, message),
                _ => throw new ArgumentException("secp256k1 signs 32-byte hashes only: hash the message first.", nameof(message)),
            }
        );
    }

    /// <summary>The key as text. Whoever reads it owns what the key owns.</summary>
    public string Export()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return KeyText.Format(KeyType, KeyType == KeyType.Ed25519 ? [.. _secret, .. PublicKey.Bytes] : _secret);
    }

    /// <summary>Names the public key only.</summary>
    public override string ToString() => $"secret key of {PublicKey}";

    /// <inheritdoc />
    public void Dispose()
    {
        _disposed = true;
        CryptographicOperations.ZeroMemory(_secret);
    }

    private static int TextLength(KeyType type) =>
        type switch
        {
            KeyType.Ed25519 => 2 * SeedLength,
            KeyType.Secp256k1 => 32,
            _ => MlDsa65.SecretLength,
        };

    private static bool IsSecret(KeyType type, ReadOnlySpan<byte> secret) =>
        type switch
        {
            KeyType.Ed25519 => true,
            KeyType.Secp256k1 => Secp256k1.IsSecret(secret),
            _ => MlDsa65.IsSecret(secret),
        };
}
