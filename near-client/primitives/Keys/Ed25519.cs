using NSec.Cryptography;
using Algorithm = NSec.Cryptography.Ed25519;

namespace Near.Client;

/// <summary>Ed25519 (RFC 8032) on libsodium; a secret is its 32-byte seed.</summary>
internal static class Ed25519
{
    private static readonly Algorithm Scheme = SignatureAlgorithm.Ed25519;

    public static byte[] PublicKey(ReadOnlySpan<byte> seed)
    {
        using var key = Key.Import(Scheme, seed, KeyBlobFormat.RawPrivateKey);
        return key.PublicKey.Export(KeyBlobFormat.RawPublicKey);
    }

    public static byte[] Sign(ReadOnlySpan<byte> seed, ReadOnlySpan<byte> message)
    {
        using var key = Key.Import(Scheme, seed, KeyBlobFormat.RawPrivateKey);
        return Scheme.Sign(key, message);
    }

    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        NSec.Cryptography.PublicKey.TryImport(Scheme, publicKey, KeyBlobFormat.RawPublicKey, out NSec.Cryptography.PublicKey? key)
        && Scheme.Verify(key!, message, signature);
}
